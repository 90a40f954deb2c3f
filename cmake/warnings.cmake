# Our warnings, linked PRIVATE and never exported: who embeds the library does not inherit them.
add_library(materia_warnings INTERFACE)
target_compile_options(
  materia_warnings
  INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wswitch-enum -Wold-style-cast
            -Wnon-virtual-dtor -Woverloaded-virtual -Wnull-dereference -Wformat=2 -Wundef)
if(MATERIA_WERROR)
  target_compile_options(materia_warnings INTERFACE -Werror)
endif()
if(MATERIA_SANITIZE)
  # With the sanitizers' code in between, g++ 12 sees uninitialised members inside <regex> and std::function.
  target_compile_options(materia_warnings INTERFACE -Wno-maybe-uninitialized)
endif()
