# "core/version.hpp" in the build tree, part of hostscape_core. The header changes with the version alone; the commit
# is asked for at each build, but lives in one source file that is rewritten only when it changed: a new commit costs
# one small compilation, and a build without a change costs none.

set(HOSTSCAPE_GENERATED_DIR "${PROJECT_BINARY_DIR}/generated")
configure_file("${CMAKE_CURRENT_LIST_DIR}/version.hpp.in" "${HOSTSCAPE_GENERATED_DIR}/core/version.hpp" @ONLY)

set(hostscape_version_source "${HOSTSCAPE_GENERATED_DIR}/core/version.cpp")
set(hostscape_version_command
    "${CMAKE_COMMAND}" "-DSOURCE=${PROJECT_SOURCE_DIR}" "-DTEMPLATE=${CMAKE_CURRENT_LIST_DIR}/version.cpp.in"
    "-DOUTPUT=${hostscape_version_source}" "-DBUILD_TYPE=${CMAKE_BUILD_TYPE}"
    "-DCOMPILER=${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION}"
    -P "${CMAKE_CURRENT_LIST_DIR}/WriteVersion.cmake")
execute_process(COMMAND ${hostscape_version_command} COMMAND_ERROR_IS_FATAL ANY)
add_custom_target(hostscape_write_version COMMAND ${hostscape_version_command}
                  BYPRODUCTS "${hostscape_version_source}" VERBATIM COMMENT "Asking git for the commit")
