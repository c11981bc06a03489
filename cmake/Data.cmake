# Where programs find the scenarios, worlds and policies that are shipped. At run time, first that exists:
#   1. the environment variable HOSTSCAPE_DATA,
#   2. HOSTSCAPE_DATA_DIR, the checkout that the program was built from,
#   3. HOSTSCAPE_INSTALLED_DATA_DIR, where `cmake --install` puts them.
# The reading code gets 2 and 3 as macros holding a string.

set(HOSTSCAPE_DATA_DIR "${PROJECT_SOURCE_DIR}/sim/scenarios")
set(HOSTSCAPE_INSTALLED_DATA_DIR "${CMAKE_INSTALL_FULL_DATADIR}/hostscape/scenarios")
set(HOSTSCAPE_DATA_DEFINITIONS "HOSTSCAPE_DATA_DIR=\"${HOSTSCAPE_DATA_DIR}\""
                               "HOSTSCAPE_INSTALLED_DATA_DIR=\"${HOSTSCAPE_INSTALLED_DATA_DIR}\"")

# The viewer's texts, stories and pictures: HOSTSCAPE_VIEW_DATA, the checkout, the place of installation.
set(HOSTSCAPE_VIEW_DATA_DEFINITIONS
    "HOSTSCAPE_VIEW_DATA_DIR=\"${PROJECT_SOURCE_DIR}/viz\""
    "HOSTSCAPE_INSTALLED_VIEW_DATA_DIR=\"${CMAKE_INSTALL_FULL_DATADIR}/hostscape/viz\"")

install(DIRECTORY sim/scenarios/ DESTINATION "${CMAKE_INSTALL_DATADIR}/hostscape/scenarios" OPTIONAL
        FILES_MATCHING PATTERN "*.json" PATTERN "*.csv")
