// Changes below a directory, as the kernel tells them (inotify).
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <unordered_map>

#include "base/descriptor.hpp"

namespace materia {

// What was noticed since the last look.
struct Noticed {
  enum class Save { done, unfinished };  // unfinished: still being written, or gone for the moment
  std::map<std::string, Save> files;     // by path below the root, as the bytes are
  bool everything = false;               // directories came or went, or events were lost

  [[nodiscard]] bool is_empty() const { return files.empty() && !everything; }
  [[nodiscard]] bool is_one_save() const {
    return !everything && files.size() == 1 && files.begin()->second == Save::done;
  }
};

// The directories that list_corpus() goes through, each with a watch.
class TreeWatch {
 public:
  // Throws Error io when there can be no watches here.
  TreeWatch();

  // Watches the directories that are there now, and no others. What is listed after this call is not changed unnoticed.
  // Throws Error io: root is not a readable directory, or there are more directories than the system watches.
  void follow(const std::filesystem::path& root);
  // Whether the root is still the directory that is watched.
  [[nodiscard]] bool is_current() const;

  [[nodiscard]] int descriptor() const { return inotify_.get(); }  // to poll for reading
  [[nodiscard]] std::size_t directories() const { return directories_.size(); }
  // Adds what was noticed; does not wait.
  void take(Noticed& noticed);

 private:
  Descriptor inotify_;
  std::filesystem::path root_;
  std::unordered_map<int, std::string> directories_;  // path below the root, by watch
};

}  // namespace materia
