// Salts and esters that a drug's name may end with: registers of brands name the salt, monographs the drug.
#pragma once

#include <algorithm>
#include <optional>
#include <string_view>

namespace materia {

inline constexpr std::string_view kSalts[] = {
    "acetate",   "benzoate",  "besilate",    "besylate",     "bitartrate",    "bromide",   "calcium",    "chloride",
    "citrate",   "decanoate", "dihydrate",   "dipropionate", "disodium",      "estolate",  "ethanolate", "fumarate",
    "gluconate", "hcl",       "hemihydrate", "hydrobromide", "hydrochloride", "hydroxide", "lactate",    "maleate",
    "malate",    "mesilate",  "mesylate",    "monohydrate",  "mononitrate",   "nitrate",   "oxalate",    "pamoate",
    "phosphate", "potassium", "propionate",  "sodium",       "stearate",      "succinate", "sulfate",    "sulphate",
    "tartrate",  "tosilate",  "tosylate",    "trihydrate",   "valerate",
};

// A name without the salt at its end: "verapamil" of "verapamil hydrochloride". nullopt: it ends with none, or is one.
[[nodiscard]] inline std::optional<std::string_view> without_salt(std::string_view name) {
  const auto blank = name.rfind(' ');
  if (blank == std::string_view::npos || blank == 0) return std::nullopt;
  const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  const std::string_view last = name.substr(blank + 1);
  const bool is_salt = std::any_of(std::begin(kSalts), std::end(kSalts), [&](std::string_view salt) {
    return std::equal(last.begin(), last.end(), salt.begin(), salt.end(),
                      [&](char a, char b) { return small(a) == b; });
  });
  if (!is_salt) return std::nullopt;
  return name.substr(0, blank);
}

}  // namespace materia
