#include "defaults.hpp"

#include <cstdlib>
#include <system_error>

#include "materia/error.hpp"

namespace materia {

std::filesystem::path index_home_or_default(const std::optional<std::filesystem::path>& typed) {
  if (typed) return *typed;
  const char* from_environment = std::getenv("MATERIA_INDEX");  // NOLINT(concurrency-mt-unsafe): nothing sets it here
  if (from_environment != nullptr && *from_environment != '\0') return from_environment;
  return "index";
}

std::filesystem::path corpus_or_default(const std::optional<std::filesystem::path>& typed) {
  if (typed) return *typed;
  std::error_code ignored;
  if (std::filesystem::is_directory("corpus", ignored)) return "corpus";
  throw Error(ErrorCode::invalid_argument, "no corpus was given and there is no directory \"corpus\" here",
              "name the directory that holds the monographs: materia index CORPUS");
}

}  // namespace materia
