# What the scripts of this directory share. Sourced, never run.
# shellcheck shell=bash

# The checkout, wherever the caller stands.
hostscape_root="$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)"

# A container may start with no home at all, and ccache refuses to work without a place to write.
prepare_environment() {
  if [[ -z "${HOME:-}" ]]; then
    HOME="$(getent passwd "$(id -u)" | cut -d: -f6 || true)"
    export HOME="${HOME:-/nonexistent}"
  fi
  if [[ -z "${CCACHE_DIR:-}" && ! -w "$HOME" ]]; then
    export CCACHE_DIR="$hostscape_root/build/ccache"
  fi
}

# Processors that this process may use.
processors() { nproc 2>/dev/null || echo 1; }

# Compilations to run at a time: one a processor, but never more than memory holds (about 1.2 GB each at worst),
# because a compiler killed for lack of memory leaves a message that nobody understands.
build_jobs() {
  local cpus memory_kb by_memory
  cpus="$(processors)"
  memory_kb="$(awk '/^MemAvailable:/ { print $2 }' /proc/meminfo 2>/dev/null || true)"
  by_memory=$(( ${memory_kb:-4000000} / 1200000 ))
  (( by_memory >= 1 )) || by_memory=1
  echo $(( cpus < by_memory ? cpus : by_memory ))
}

# configure PRESET [CMAKE-ARGUMENT...]: configures build/PRESET. A build directory that came along with a moved or
# copied checkout is started afresh, since CMake would refuse it.
configure() {
  local preset="$1" cache="$hostscape_root/build/$1/CMakeCache.txt" fresh=()
  shift
  if [[ -f "$cache" ]] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$hostscape_root" "$cache"; then
    fresh=(--fresh)
  fi
  cmake -S "$hostscape_root" --preset "$preset" ${fresh[@]+"${fresh[@]}"} "$@"
}

# build PRESET [TARGET...]: builds what is out of date.
build() {
  local preset="$1" targets=()
  shift
  (( $# == 0 )) || targets=(--target "$@")
  cmake --build "$hostscape_root/build/$preset" --parallel "$(build_jobs)" ${targets[@]+"${targets[@]}"}
}
