# Language, warnings and floating point, the same for every target of the project.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_SCAN_FOR_MODULES OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_VERIFY_INTERFACE_HEADER_SETS ON)

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Build type" FORCE)
endif()

if(NOT CMAKE_CXX_COMPILER_LAUNCHER)
  find_program(HOSTSCAPE_CCACHE ccache)
  if(HOSTSCAPE_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${HOSTSCAPE_CCACHE}")
  endif()
endif()

if(NOT CMAKE_CXX_COMPILER_ID MATCHES "^(GNU|Clang|AppleClang)$")
  message(FATAL_ERROR "Hostscape is compiled with g++ or clang++; found ${CMAKE_CXX_COMPILER_ID}")
endif()

# A trajectory is the same bits for every compiler, build type and machine. A contracted multiply-add rounds once
# where the source rounds twice, and whether it happens is the compiler's choice: never let it. For the same reason
# there is no -march=native and no -ffast-math here, and none may be passed in.
add_compile_options(-ffp-contract=off)
foreach(flags IN ITEMS CMAKE_CXX_FLAGS CMAKE_CXX_FLAGS_RELEASE CMAKE_CXX_FLAGS_DEBUG CMAKE_CXX_FLAGS_RELWITHDEBINFO)
  if("${${flags}}" MATCHES "-ffast-math|-Ofast|-funsafe-math-optimizations|-ffp-contract=(fast|on)|-march=native")
    message(FATAL_ERROR "${flags} holds '${CMAKE_MATCH_0}', which changes the bits of results")
  endif()
endforeach()

add_compile_options(-Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wnon-virtual-dtor
                    -Wold-style-cast -Werror)
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  # g++ has this one too, but there it guesses through inlined library code and accuses the innocent.
  add_compile_options(-Wnull-dereference)
else()
  # These depend on what the optimizer happens to inline; g++ 12 is known to raise them on correct uses of
  # std::string, std::vector and the CSV parser. Two are wrong too often to be shown; the others do not break a build.
  add_compile_options(-Wno-restrict -Wno-stringop-truncation -Wno-error=maybe-uninitialized -Wno-error=array-bounds
                      -Wno-error=stringop-overflow -Wno-error=stringop-overread
                      -Wno-error=free-nonheap-object)
endif()

# Debug builds check the invariants at every tick (#ifndef NDEBUG); wholly unoptimized they would be too slow for it.
set(CMAKE_CXX_FLAGS_DEBUG "-Og -g${HOSTSCAPE_DEBUG_INFO}")
if(HOSTSCAPE_SANITIZE)
  # Functions and lines are all that a report shows.
  set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g1")
endif()
add_compile_definitions($<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>)

if(HOSTSCAPE_SANITIZE)
  add_compile_options(-fsanitize=${HOSTSCAPE_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${HOSTSCAPE_SANITIZE})
endif()
