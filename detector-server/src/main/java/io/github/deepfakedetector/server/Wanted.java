package io.github.deepfakedetector.server;

import io.github.deepfakedetector.EvidenceExtra;
import io.github.deepfakedetector.VideoMode;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an upload's other form fields ask for.
 *
 * @param extras evidence beyond the usual
 * @param mode how much of a video is looked at; absent for what the server is set to
 */
record Wanted(Set<EvidenceExtra> extras, @Nullable VideoMode mode) {
  /** Names of evidence, with commas between them. */
  static final String EVIDENCE = "evidence";

  /** {@code compatible} or {@code full}. */
  static final String MODE = "mode";

  private static final Map<String, EvidenceExtra> NAMES =
      Map.of("heatmap", EvidenceExtra.HEAT_MAP, "thumbnails", EvidenceExtra.THUMBNAILS);

  Wanted {
    extras = Set.copyOf(extras);
  }

  /**
   * Reads both fields; each may be empty.
   *
   * @throws ApiException 422 if one holds what it cannot
   */
  static Wanted parse(String evidence, String mode) {
    return new Wanted(extras(evidence), mode(mode));
  }

  /** From what {@link #fields} gave. */
  static Wanted of(Map<String, String> fields) {
    return parse(fields.getOrDefault(EVIDENCE, ""), fields.getOrDefault(MODE, ""));
  }

  /** The same as fields; equal for equal wishes. */
  Map<String, String> fields() {
    Map<String, String> fields = new HashMap<>();
    String names =
        NAMES.entrySet().stream()
            .filter(entry -> extras.contains(entry.getValue()))
            .map(Map.Entry::getKey)
            .sorted()
            .collect(Collectors.joining(","));
    if (!names.isEmpty()) {
      fields.put(EVIDENCE, names);
    }
    if (mode != null) {
      fields.put(MODE, mode.name().toLowerCase(Locale.ROOT));
    }
    return fields;
  }

  private static Set<EvidenceExtra> extras(String text) {
    Set<EvidenceExtra> extras = EnumSet.noneOf(EvidenceExtra.class);
    for (String name : text.split(",", -1)) {
      String plain = plain(name);
      EvidenceExtra extra = NAMES.get(plain);
      if (extra != null) {
        extras.add(extra);
      } else if (!plain.isEmpty()) {
        throw refused(EVIDENCE, "evidence may be heatmap, thumbnails, or both.");
      }
    }
    return extras;
  }

  private static @Nullable VideoMode mode(String text) {
    return switch (plain(text)) {
      case "" -> null;
      case "full" -> VideoMode.FULL;
      case "compatible" -> VideoMode.COMPATIBLE;
      default -> throw refused(MODE, "mode may be full or compatible.");
    };
  }

  private static String plain(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  private static ApiException refused(String field, String message) {
    return new ApiException(422, ApiError.ofField("body", field, message, "enum"));
  }
}
