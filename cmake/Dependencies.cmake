# Third parties, all from the system: nothing is fetched at configure time. script/bootstrap installs them on Debian.

set(THREADS_PREFER_PTHREAD_FLAG ON)
find_package(Threads REQUIRED)
find_package(Boost 1.74 CONFIG REQUIRED COMPONENTS graph)
if(HOSTSCAPE_MPI)
  find_package(MPI REQUIRED COMPONENTS CXX)
  find_package(Boost 1.74 CONFIG REQUIRED COMPONENTS mpi serialization)
endif()
find_package(TBB 2021.5 CONFIG REQUIRED COMPONENTS tbb)
find_package(nlohmann_json 3.10 CONFIG REQUIRED)
find_package(CLI11 2.1 CONFIG REQUIRED)
find_package(fmt 8.1 CONFIG REQUIRED)
find_package(cereal 1.3 CONFIG REQUIRED)
find_package(NLopt 2.7 CONFIG REQUIRED)
find_package(ZLIB REQUIRED)
# Its package names these targets without looking for them.
find_package(SQLite3 REQUIRED)
find_package(SQLiteCpp CONFIG REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(NETCDF REQUIRED IMPORTED_TARGET netcdf)
# What NetCDF-4 is made of; asked for itself because its end has to be kept in check.
pkg_check_modules(HDF5 REQUIRED IMPORTED_TARGET hdf5)

# Random123: headers alone, without a CMake package.
find_path(HOSTSCAPE_RANDOM123_INCLUDE Random123/philox.h REQUIRED)
add_library(hostscape_random123 INTERFACE IMPORTED)
target_include_directories(hostscape_random123 INTERFACE "${HOSTSCAPE_RANDOM123_INCLUDE}")
add_library(Random123::Random123 ALIAS hostscape_random123)

# xxHash: Debian ships no CMake package.
find_path(HOSTSCAPE_XXHASH_INCLUDE xxhash.h REQUIRED)
find_library(HOSTSCAPE_XXHASH_LIBRARY xxhash REQUIRED)
add_library(hostscape_xxhash INTERFACE IMPORTED)
target_include_directories(hostscape_xxhash INTERFACE "${HOSTSCAPE_XXHASH_INCLUDE}")
target_link_libraries(hostscape_xxhash INTERFACE "${HOSTSCAPE_XXHASH_LIBRARY}")
add_library(xxHash::xxhash ALIAS hostscape_xxhash)

# Fast C++ CSV Parser: headers alone; it reads ahead in a thread of its own.
find_path(HOSTSCAPE_FCCP_INCLUDE libfccp/csv.h REQUIRED)
add_library(hostscape_fccp INTERFACE IMPORTED)
target_include_directories(hostscape_fccp INTERFACE "${HOSTSCAPE_FCCP_INCLUDE}")
target_link_libraries(hostscape_fccp INTERFACE Threads::Threads)
add_library(fccp::fccp ALIAS hostscape_fccp)

mark_as_advanced(HOSTSCAPE_FCCP_INCLUDE HOSTSCAPE_RANDOM123_INCLUDE HOSTSCAPE_XXHASH_INCLUDE HOSTSCAPE_XXHASH_LIBRARY)

if(HOSTSCAPE_VIEWER)
  find_package(SFML 2.5.1 CONFIG REQUIRED COMPONENTS graphics window system)
  pkg_check_modules(IMGUI REQUIRED IMPORTED_TARGET imgui)
  find_package(Fontconfig REQUIRED)
  find_package(PNG REQUIRED)
  set(OpenGL_GL_PREFERENCE GLVND)
  find_package(OpenGL REQUIRED)
  find_package(X11 REQUIRED)
endif()
