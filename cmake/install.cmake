# What `cmake --install` gives: program, library, public headers, a CMake package, a pkg-config file, the documents.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

set(materia_package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/materia)

install(
  TARGETS materia
  EXPORT materiaTargets
  FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
if(MATERIA_TOOLS)
  install(TARGETS materia_program)
  if(BUILD_SHARED_LIBS)
    file(RELATIVE_PATH materia_bin_to_lib ${CMAKE_INSTALL_FULL_BINDIR} ${CMAKE_INSTALL_FULL_LIBDIR})
    set_target_properties(materia_program PROPERTIES INSTALL_RPATH $ORIGIN/${materia_bin_to_lib})
  endif()
endif()

install(EXPORT materiaTargets NAMESPACE materia:: DESTINATION ${materia_package_dir})
configure_package_config_file(cmake/materiaConfig.cmake.in ${PROJECT_BINARY_DIR}/materiaConfig.cmake
                              INSTALL_DESTINATION ${materia_package_dir} NO_SET_AND_CHECK_MACRO)
# While the version is 0.x each minor version may change the interface.
write_basic_package_version_file(${PROJECT_BINARY_DIR}/materiaConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/materiaConfig.cmake ${PROJECT_BINARY_DIR}/materiaConfigVersion.cmake
              cmake/FindXapian.cmake DESTINATION ${materia_package_dir})

# A shared library brings what it needs along; beside a static one, who links it must be told, also without --static,
# because no other library is there to be linked.
if(BUILD_SHARED_LIBS)
  set(materia_pc_private .private)
else()
  set(materia_pc_private "")
  set(materia_pc_threads -pthread)
endif()
file(RELATIVE_PATH materia_pc_to_prefix ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
configure_file(cmake/materia.pc.in ${PROJECT_BINARY_DIR}/materia.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/materia.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

install(FILES README.md CHANGELOG.md LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} OPTIONAL)
install(DIRECTORY docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR}/docs OPTIONAL)
