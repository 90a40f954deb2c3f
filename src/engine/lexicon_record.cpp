#include "engine/lexicon_record.hpp"

#include "base/packing.hpp"
#include "engine/metadata.hpp"
#include "materia/error.hpp"
#include "schema/terms.hpp"

namespace materia {

namespace {

void add_form(Packer& packer, const ConceptForm& form) {
  packer.add_text(form.terms);
  packer.add_text(form.concept_id);
  packer.add_number(static_cast<std::uint64_t>(form.kind));
  packer.add_text(form.text);
  packer.add_number(form.file);
  packer.add_number(form.line);
}

ConceptForm read_form(Unpacker& unpacker) {
  ConceptForm form;
  form.terms = unpacker.text();
  form.concept_id = unpacker.text();
  const auto kind = unpacker.number();
  if (kind >= kFormKinds.size())
    throw Error(ErrorCode::index_corrupt, "a lexicon record has an unknown kind of form",
                "rebuild the index with `materia index CORPUS --rebuild`");
  form.kind = static_cast<FormKind>(kind);
  form.text = unpacker.text();
  form.file = static_cast<std::uint32_t>(unpacker.number());
  form.line = static_cast<std::uint32_t>(unpacker.number());
  return form;
}

void add_texts(Packer& packer, const std::vector<std::string>& texts) {
  packer.add_number(texts.size());
  for (const auto& text : texts) packer.add_text(text);
}

std::vector<std::string> read_texts(Unpacker& unpacker) {
  std::vector<std::string> texts;
  for (auto left = unpacker.size(); left > 0; --left) texts.push_back(unpacker.text());
  return texts;
}

}  // namespace

std::string concept_key(std::string_view concept_id) { return bounded_term(kConceptPrefix, concept_id); }
std::string forms_key(std::string_view first_term) { return bounded_term(kFormsPrefix, first_term); }

std::string pack(const Concept& entry) {
  Packer packer;
  packer.add_text(entry.id);
  packer.add_text(entry.name);
  add_texts(packer, entry.files);
  add_texts(packer, entry.context);
  add_texts(packer, entry.context_terms);
  add_texts(packer, entry.members);
  packer.add_number(entry.forms.size());
  for (const auto& form : entry.forms) add_form(packer, form);
  return std::move(packer).take();
}

Concept unpack_concept(std::string_view packed) {
  Unpacker unpacker(packed);
  Concept entry;
  entry.id = unpacker.text();
  entry.name = unpacker.text();
  entry.files = read_texts(unpacker);
  entry.context = read_texts(unpacker);
  entry.context_terms = read_texts(unpacker);
  entry.members = read_texts(unpacker);
  for (auto left = unpacker.size(); left > 0; --left) entry.forms.push_back(read_form(unpacker));
  return entry;
}

std::string pack(std::span<const ConceptForm> forms) {
  Packer packer;
  packer.add_number(forms.size());
  for (const auto& form : forms) add_form(packer, form);
  return std::move(packer).take();
}

std::vector<ConceptForm> unpack_forms(std::string_view packed) {
  Unpacker unpacker(packed);
  std::vector<ConceptForm> forms;
  for (auto left = unpacker.size(); left > 0; --left) forms.push_back(read_form(unpacker));
  return forms;
}

}  // namespace materia
