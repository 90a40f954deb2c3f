#include "schema/terms.hpp"

#include "base/hash.hpp"
#include "base/utf8.hpp"

namespace materia {

std::string bounded_term(std::string_view prefix, std::string_view text) {
  std::string term(prefix);
  if (prefix.size() + text.size() <= kMaxTermBytes) return term.append(text);
  const std::size_t fingerprint_bytes = 17;
  const std::size_t head = boundary_before(text, kMaxTermBytes - prefix.size() - fingerprint_bytes);
  return term.append(text.substr(0, head)).append("#").append(hex_of(hash_of(text)));
}

}  // namespace materia
