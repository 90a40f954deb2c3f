#include "engine/compression.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "materia/error.hpp"

namespace materia {
namespace {

std::vector<std::string> samples() {
  std::vector<std::string> samples;
  for (int i = 0; i < 400; ++i)
    samples.push_back("Common side effects of drug " + std::to_string(i * 7919) +
                      " include headache, nausea, dizziness and dry mouth. Tell your doctor about " +
                      std::to_string(i * 104729) + " other medicines you take, and about kidney or liver disease.");
  return samples;
}

bool is_refused(Decompressor& decompressor, std::string_view compressed) {
  try {
    static_cast<void>(decompressor.record(compressed));
    return false;
  } catch (const Error& error) {
    return error.code() == ErrorCode::index_corrupt;
  }
}

TEST_CASE("a record comes back from its compressed form", "[compression]") {
  for (const std::string& dictionary : {std::string(), train_dictionary(samples())}) {
    Compressor compressor(dictionary);
    Decompressor decompressor(dictionary);
    for (const std::string& record : {std::string(), std::string("x"), std::string("\0\xFF", 2),
                                      std::string(1'000'000, 'a'), samples().front(), std::string("short again")}) {
      const std::string compressed = compressor.compressed(record);
      CHECK(decompressor.record(compressed) == record);
    }
  }
}

TEST_CASE("a dictionary makes short records of the same kind smaller", "[compression]") {
  const std::string dictionary = train_dictionary(samples());
  REQUIRE_FALSE(dictionary.empty());
  CHECK(train_dictionary(samples()) == dictionary);
  const std::string record = samples()[123];
  CHECK(2 * Compressor(dictionary).compressed(record).size() < Compressor({}).compressed(record).size());
  CHECK(train_dictionary(std::vector<std::string>{"too", "little"}).empty());
  CHECK(train_dictionary({}).empty());
}

TEST_CASE("damaged bytes are refused or are another record, never a crash", "[compression]") {
  const std::string dictionary = train_dictionary(samples());
  const std::string compressed = Compressor(dictionary).compressed(samples().front());
  Decompressor decompressor(dictionary);
  CHECK(is_refused(decompressor, ""));
  CHECK(is_refused(decompressor, "no frame at all"));
  for (std::size_t end = 0; end < compressed.size(); ++end)
    CHECK(is_refused(decompressor, std::string_view(compressed).substr(0, end)));
  for (std::size_t at = 0; at < compressed.size(); ++at) {
    std::string damaged = compressed;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
    static_cast<void>(is_refused(decompressor, damaged));
  }
  CHECK(decompressor.record(compressed) == samples().front());
}

}  // namespace
}  // namespace materia
