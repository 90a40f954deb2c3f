# Xapian::Xapian from pkg-config: Debian's CMake package for Xapian sets variables and defines no target.
find_package(PkgConfig QUIET REQUIRED)
pkg_check_modules(Xapian QUIET IMPORTED_TARGET xapian-core)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Xapian REQUIRED_VARS Xapian_LINK_LIBRARIES VERSION_VAR Xapian_VERSION)
if(Xapian_FOUND AND NOT TARGET Xapian::Xapian)
  add_library(Xapian::Xapian INTERFACE IMPORTED)
  target_link_libraries(Xapian::Xapian INTERFACE PkgConfig::Xapian)
endif()
