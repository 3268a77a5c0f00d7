package io.github.deepfakedetector.audio.network;

import io.github.deepfakedetector.model.ModelClass;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What people call the two classes. */
final class Labels {
  private static final Set<String> FAKE =
      Set.of(
          "fake",
          "fakes",
          "spoof",
          "spoofed",
          "spoofing",
          "deepfake",
          "deepfakes",
          "synthetic",
          "synthesized",
          "synthesised",
          "generated",
          "ai",
          "aigenerated",
          "artificial",
          "tts",
          "cloned",
          "clone",
          "manipulated",
          "forged",
          "machine",
          "bot");

  private static final Set<String> REAL =
      Set.of(
          "real",
          "reals",
          "bonafide",
          "genuine",
          "human",
          "authentic",
          "original",
          "natural",
          "organic");

  /** Words that may turn a label into its opposite, so that it is not guessed at. */
  private static final Set<String> NEGATIONS = Set.of("not", "non", "no", "un", "anti");

  /** Between words: anything but a letter, and where a word of camel case begins. */
  private static final Pattern BREAK =
      Pattern.compile("[^\\p{L}]+|(?<=\\p{Ll})(?=\\p{Lu})|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})");

  private Labels() {}

  /** Empty if the label says neither, or both. */
  static Optional<ModelClass> meaning(String label) {
    Set<String> words = new HashSet<>();
    for (String word : List.of(BREAK.split(label))) {
      words.add(word.toLowerCase(Locale.ROOT));
    }
    if (words.contains("bona") && words.contains("fide")) {
      words.add("bonafide");
    }
    boolean fake = words.stream().anyMatch(FAKE::contains);
    boolean real = words.stream().anyMatch(REAL::contains);
    if (fake == real || words.stream().anyMatch(NEGATIONS::contains)) {
      return Optional.empty();
    }
    return Optional.of(fake ? ModelClass.FAKE : ModelClass.REAL);
  }
}
