# hostscape_layer(NAME DIR <directory> [PUBLIC <target>...] [PRIVATE <target>...] [DEFINITIONS <definition>...]
#                 [SOURCES <generated source>...])
#
# One static library of all sources below DIR (main.cpp apart), found at each build, so that adding a file needs no
# change here. Headers form a header set: the target all_verify_interface_header_sets compiles each on its own.
# Third parties that no header shows are PRIVATE. Headers are included relative to sim/ ("core/ids.hpp"), those of
# experiments/ relative to the checkout.
function(hostscape_layer name)
  cmake_parse_arguments(PARSE_ARGV 1 LAYER "" "DIR" "PUBLIC;PRIVATE;DEFINITIONS;SOURCES")
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/${LAYER_DIR}/*.cpp")
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/${LAYER_DIR}/*.hpp")
  list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
  list(APPEND sources ${LAYER_SOURCES})
  if(LAYER_DIR MATCHES "^sim/")
    set(include_root "${PROJECT_SOURCE_DIR}/sim")
  else()
    set(include_root "${PROJECT_SOURCE_DIR}")
  endif()

  # A layer without sources, or without any file yet, is an interface: the layers above it still configure.
  if(sources)
    add_library(${name} STATIC ${sources})
    target_link_libraries(${name} PUBLIC ${LAYER_PUBLIC} PRIVATE ${LAYER_PRIVATE})
    target_compile_definitions(${name} PRIVATE ${LAYER_DEFINITIONS})
    target_include_directories(${name} PUBLIC "${include_root}")
    set_target_properties(${name} PROPERTIES UNITY_BUILD ${HOSTSCAPE_UNITY})
    if(HOSTSCAPE_PRECOMPILED)
      target_precompile_headers(${name} PRIVATE <algorithm> <array> <cmath> <cstdint> <functional> <map> <memory>
                                <optional> <span> <string> <string_view> <utility> <variant> <vector>)
    endif()
    set(scope PUBLIC)
  else()
    message(STATUS "${LAYER_DIR} has no sources: ${name} is an interface")
    add_library(${name} INTERFACE)
    target_link_libraries(${name} INTERFACE ${LAYER_PUBLIC})
    target_include_directories(${name} INTERFACE "${include_root}")
    set(scope INTERFACE)
  endif()
  if(headers)
    target_sources(${name} ${scope} FILE_SET HEADERS BASE_DIRS "${include_root}" FILES ${headers})
  endif()
endfunction()
