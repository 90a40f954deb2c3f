# Uses Materia as somebody else's project does: installs what BUILD built, moves it, and builds the ten-line consumer
# outside the tree by find_package and by pkg-config; then takes the source tree in by add_subdirectory.
# cmake -DSOURCE=… -DBUILD=… -DWORK=… -DCXX=… -P install_test.cmake

function(run)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "DIRECTORY;OUTPUT" "COMMAND")
  if(NOT arg_DIRECTORY)
    set(arg_DIRECTORY ${WORK})
  endif()
  execute_process(
    COMMAND ${arg_COMMAND}
    WORKING_DIRECTORY ${arg_DIRECTORY}
    RESULT_VARIABLE code
    OUTPUT_VARIABLE output
    ERROR_VARIABLE errors)
  if(NOT code EQUAL 0)
    list(JOIN arg_COMMAND " " command)
    message(FATAL_ERROR "exit code ${code}: ${command}\n${output}${errors}")
  endif()
  if(arg_OUTPUT)
    set(${arg_OUTPUT} "${output}" PARENT_SCOPE)
  endif()
endfunction()

function(check_consumer program)
  file(REMOVE_RECURSE ${WORK}/run)
  file(COPY ${SOURCE}/tests/install/consumer/my-monographs DESTINATION ${WORK}/run)
  run(COMMAND ${program} DIRECTORY ${WORK}/run OUTPUT output)
  if(NOT output MATCHES "^1 apixaban.md#usage\n.*blood clots")
    message(FATAL_ERROR "${program} found something else:\n${output}")
  endif()
endfunction()

file(REMOVE_RECURSE ${WORK})
file(MAKE_DIRECTORY ${WORK})

# Installed in one place and used in another: nothing may point at the first, or at the build.
run(COMMAND ${CMAKE_COMMAND} --install ${BUILD} --prefix ${WORK}/staged)
file(RENAME ${WORK}/staged ${WORK}/prefix)
file(GLOB_RECURSE pc ${WORK}/prefix/materia.pc)
if(NOT pc)
  message(FATAL_ERROR "no materia.pc was installed")
endif()
file(GLOB_RECURSE package ${WORK}/prefix/*.cmake)
foreach(file IN LISTS pc package)
  file(READ ${file} text)
  foreach(place ${SOURCE} ${BUILD} ${WORK}/staged)
    string(FIND "${text}" "${place}/" at)
    if(NOT at EQUAL -1)
      message(FATAL_ERROR "${file} points at ${place}")
    endif()
  endforeach()
endforeach()
run(COMMAND ${WORK}/prefix/bin/materia --version)

message(STATUS "find_package")
run(COMMAND ${CMAKE_COMMAND} -G Ninja -S ${SOURCE}/tests/install/consumer -B ${WORK}/consumer
            -DCMAKE_PREFIX_PATH=${WORK}/prefix -DCMAKE_CXX_COMPILER=${CXX}
            "-DCMAKE_CXX_FLAGS=-Wall -Wextra -Werror")
run(COMMAND ${CMAKE_COMMAND} --build ${WORK}/consumer)
check_consumer(${WORK}/consumer/consumer)

message(STATUS "pkg-config")
get_filename_component(pc_dir ${pc} DIRECTORY)
set(ENV{PKG_CONFIG_PATH} ${pc_dir})
run(COMMAND pkg-config --cflags --libs materia OUTPUT flags)
separate_arguments(flags UNIX_COMMAND "${flags}")
run(COMMAND ${CXX} -std=c++20 ${SOURCE}/tests/install/consumer/main.cpp -o ${WORK}/consumer_pc ${flags}
            -Wl,-rpath,${pc_dir}/..)
check_consumer(${WORK}/consumer_pc)
# Not linked: Debian's Xapian asks for libraries here whose development packages it does not bring along.
run(COMMAND pkg-config --static --libs materia OUTPUT static_flags)
foreach(needed -lmateria -lxapian -lcmark -lyaml -lutf8proc -lxxhash -lzstd -lfmt)
  if(NOT static_flags MATCHES "${needed}")
    message(FATAL_ERROR "pkg-config --static --libs materia lacks ${needed}: ${static_flags}")
  endif()
endforeach()

message(STATUS "add_subdirectory")
run(COMMAND ${CMAKE_COMMAND} -G Ninja -S ${SOURCE}/tests/install/embed -B ${WORK}/embed -DMATERIA_SOURCE=${SOURCE}
            -DCMAKE_CXX_COMPILER=${CXX})
run(COMMAND ninja -C ${WORK}/embed -t commands all OUTPUT commands)
foreach(unwanted -Werror CLI11 catch2 materia_tests materia_tools materia_program benchmark)
  string(FIND "${commands}" "${unwanted}" at)
  if(NOT at EQUAL -1)
    message(FATAL_ERROR "taking the tree in brings \"${unwanted}\" along:\n${commands}")
  endif()
endforeach()
if(NOT commands MATCHES "libmateria" OR NOT commands MATCHES "-lcmark|libcmark")
  message(FATAL_ERROR "taking the tree in does not link the library:\n${commands}")
endif()
file(READ ${WORK}/embed/materia/src/cmake_install.cmake rules)
file(READ ${WORK}/embed/materia/cmake_install.cmake more_rules)
if("${rules}${more_rules}" MATCHES "libmateria|materiaConfig")
  message(FATAL_ERROR "taking the tree in brings install rules along")
endif()
