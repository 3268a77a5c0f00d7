package io.github.deepfakedetector.server;

import io.github.deepfakedetector.EvidenceExtra;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The form field {@code evidence}: names of what is wanted beyond the usual, with commas. */
final class WantedEvidence {
  static final String FIELD = "evidence";

  private static final Map<String, EvidenceExtra> NAMES =
      Map.of("heatmap", EvidenceExtra.HEAT_MAP, "thumbnails", EvidenceExtra.THUMBNAILS);

  private WantedEvidence() {}

  /**
   * Reads it.
   *
   * @throws ApiException 422 if there is a name in it that is none
   */
  static Set<EvidenceExtra> parse(String text) {
    Set<EvidenceExtra> extras = EnumSet.noneOf(EvidenceExtra.class);
    for (String name : text.split(",", -1)) {
      String plain = name.strip().toLowerCase(Locale.ROOT);
      EvidenceExtra extra = NAMES.get(plain);
      if (extra != null) {
        extras.add(extra);
      } else if (!plain.isEmpty()) {
        throw new ApiException(
            422,
            ApiError.ofField(
                "body", FIELD, "evidence may be heatmap, thumbnails, or both.", "enum"));
      }
    }
    return extras;
  }
}
