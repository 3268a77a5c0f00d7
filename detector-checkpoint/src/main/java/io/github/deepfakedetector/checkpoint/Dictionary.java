package io.github.deepfakedetector.checkpoint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A dictionary of a pickle. Keys are texts or whole numbers, kept as texts. */
final class Dictionary {
  private final Map<String, Object> entries = new LinkedHashMap<>();

  void putPairs(List<?> pairs) {
    if (pairs.size() % 2 != 0) {
      throw new Refusal("a dictionary has a key without a value");
    }
    for (int i = 0; i < pairs.size(); i += 2) {
      Object key = pairs.get(i);
      if (!(key instanceof String) && !(key instanceof Long)) {
        throw new Refusal("a dictionary has a key that is neither a text nor a whole number");
      }
      entries.put(key.toString(), pairs.get(i + 1));
    }
  }

  Map<String, Object> entries() {
    return entries;
  }
}
