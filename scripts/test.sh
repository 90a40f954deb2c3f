#!/usr/bin/env bash
# Installs what is missing and runs every test, in the order in which failures are cheapest to read.
# usage: scripts/test.sh [STEP...]       without a step: all of them
#   format     every source file is as clang-format leaves it
#   dev        builds with warnings as errors, then all tests
#   headers    every public header compiles alone
#   asan       the tests again under AddressSanitizer and UndefinedBehaviorSanitizer
#   tidy       clang-tidy over src and tools, every finding fatal
#   quick      format and dev
# CTEST_ARGS adds arguments to ctest, e.g. CTEST_ARGS="-L cli".
# shellcheck disable=SC2317  # the steps are called by name
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

jobs=$(nproc)
read -ra ctest_args <<<"${CTEST_ARGS:-}"
summary=()

# Later builds re-run CMake by themselves.
configure() { [ -f "build/$1/build.ninja" ] || cmake --preset "$1"; }

run_ctest() { ctest --test-dir "build/$1" --output-on-failure --no-tests=error -j "$jobs" "${@:2}" "${ctest_args[@]}"; }

step_format() {
  find . -path ./build -prune -o \( -name '*.cpp' -o -name '*.hpp' \) -print | sort | xargs clang-format --dry-run -Werror
}

step_dev() {
  configure dev
  ninja -C build/dev
  run_ctest dev
}

step_headers() {
  configure dev
  ninja -C build/dev all_verify_interface_header_sets
}

step_asan() {
  configure asan
  ninja -C build/asan
  # Xapian 1.4 deletes a table through a base without a virtual destructor when it checks a database.
  export ASAN_OPTIONS=new_delete_type_mismatch=0
  export LSAN_OPTIONS=suppressions=$PWD/scripts/known_leaks.txt:print_suppressions=0
  # The random tests run at length in dev; here every kind of their steps is enough. The table of damages forks some
  # hundreds of times, which takes minutes with the sanitizers' memory.
  MATERIA_EDIT_SEQUENCES=20 MATERIA_DAMAGE_ROUNDS=20 MATERIA_STRESS_SECONDS=4 \
    run_ctest asan -E "a check names what is wrong"
}

step_tidy() {
  configure dev
  scripts/tidy.sh build/dev
}

steps=()
for argument in "$@"; do
  case $argument in
    format | dev | headers | asan | tidy) steps+=("$argument") ;;
    quick) steps+=(format dev) ;;
    all) steps+=(format dev headers asan tidy) ;;
    *)
      sed -n '/^# usage/,/^# CTEST/s/^# //p' "$0" >&2
      exit 2
      ;;
  esac
done
[ ${#steps[@]} -gt 0 ] || steps=(format dev headers asan tidy)

scripts/setup.sh build test

log=$(mktemp)
trap 'rm -f "$log"' EXIT
failed=0
for step in "${steps[@]}"; do
  echo "=== $step"
  began=$SECONDS
  # A subshell with errexit of its own: in a condition bash would switch it off inside the step.
  set +e
  (set -e; "step_$step") 2>&1 | tee "$log"
  code=${PIPESTATUS[0]}
  set -e
  if [ "$code" -eq 0 ]; then verdict=ok; else verdict=FAILED failed=1; fi
  summary+=("$(printf '%-8s %-6s %4d s   %s' "$step" "$verdict" $((SECONDS - began)) "$(grep -E '^[0-9]+% tests passed' "$log" | tail -n 1)")")
done

echo
echo "=== summary"
printf '%s\n' "${summary[@]}"
exit $failed
