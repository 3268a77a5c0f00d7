package io.github.deepfakedetector.input;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.MediaException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells a medium's format from its content; file names do not count. The first bytes are enough,
 * except for MP4 and QuickTime, whose tracks show whether they hold a video or sound alone.
 */
public final class MediaSniffer {
  /** How many leading bytes are looked at. */
  public static final int HEADER_BYTES = 4096;

  private static final List<Magic> ACCEPTED =
      List.of(
          Magic.of(MediaFormat.JPEG, 0xFF, 0xD8, 0xFF),
          Magic.of(MediaFormat.PNG, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'),
          Magic.of(MediaFormat.GIF, 'G', 'I', 'F', '8'),
          Magic.of(MediaFormat.FLAC, 'f', 'L', 'a', 'C'),
          Magic.of(MediaFormat.OGG, 'O', 'g', 'g', 'S'),
          Magic.of(MediaFormat.MP3, 'I', 'D', '3'));

  /** Common files that are not accepted, so that the refusal can name them. */
  private static final List<NamedMagic> REFUSED =
      List.of(
          new NamedMagic("a PDF document", "%PDF-"),
          new NamedMagic("a ZIP archive or an office document", "PK\003\004"),
          new NamedMagic("a gzip archive", "\037\213"),
          new NamedMagic("a 7z archive", "7z\274\257"),
          new NamedMagic("a RAR archive", "Rar!"),
          new NamedMagic("a TIFF picture", "II*\0"),
          new NamedMagic("a TIFF picture", "MM\0*"),
          new NamedMagic("a Photoshop document", "8BPS"),
          new NamedMagic("an HDF5 file", "\211HDF\r\n"),
          new NamedMagic("an executable", "\177ELF"),
          new NamedMagic("an executable", "MZ"),
          new NamedMagic("a Flash video", "FLV"),
          new NamedMagic("a Windows Media file", "0&\262u\216f\317\021"));

  private MediaSniffer() {}

  /** The format that the source's content shows, if it is an accepted one. */
  public static Optional<MediaFormat> sniff(MediaSource source) {
    return sniff(source, source.header(HEADER_BYTES));
  }

  private static Optional<MediaFormat> sniff(MediaSource source, byte[] header) {
    Optional<MediaFormat> format = sniff(header);
    boolean soundPerhaps =
        format.filter(f -> f == MediaFormat.MP4 || f == MediaFormat.MOV).isPresent();
    return soundPerhaps && IsoTracks.areSoundAlone(source) ? Optional.of(MediaFormat.M4A) : format;
  }

  /**
   * The format that the first bytes show, if it is an accepted one. MPEG-4 that holds sound alone
   * may be taken for a video by them.
   */
  public static Optional<MediaFormat> sniff(byte[] header) {
    for (Magic magic : ACCEPTED) {
      if (magic.matches(header)) {
        return Optional.of(magic.format());
      }
    }
    return riff(header)
        .or(() -> isoMedia(header))
        .or(() -> matroska(header))
        .or(() -> bitmap(header))
        .or(() -> adts(header))
        .or(() -> mpegAudio(header));
  }

  /**
   * The source's format.
   *
   * @throws MediaException {@code MEDIA_EMPTY}, or {@code MEDIA_UNSUPPORTED} naming what was found
   */
  public static MediaFormat require(MediaSource source) {
    return require(source, null);
  }

  /**
   * The source's format.
   *
   * @param expected the only medium to accept; absent for any
   * @throws MediaException {@code MEDIA_EMPTY}, or {@code MEDIA_UNSUPPORTED} naming what was found
   */
  public static MediaFormat require(MediaSource source, @Nullable MediaKind expected) {
    byte[] header = source.header(HEADER_BYTES);
    if (header.length == 0) {
      throw new MediaException(
          ErrorCode.MEDIA_EMPTY, "The file is empty: it has no bytes to judge.");
    }
    MediaFormat format =
        sniff(source, header)
            .orElseThrow(
                () ->
                    unsupported(
                        "The file is " + describe(header) + ", which is not supported.", expected));
    if (expected != null && format.kind() != expected) {
      throw unsupported(
          "The file is "
              + withArticle(format.kind())
              + ", where "
              + withArticle(expected)
              + " is expected.",
          expected);
    }
    return format;
  }

  /** What an unaccepted file seems to be, in words that follow "The file is". */
  static String describe(byte[] header) {
    for (NamedMagic magic : REFUSED) {
      if (magic.matches(header)) {
        return magic.name();
      }
    }
    if (startsWith(header, 4, "ftyp")) {
      return isoBrandName(header);
    }
    return looksLikeText(header) ? textName(header) : "of an unknown format";
  }

  private static MediaException unsupported(String what, @Nullable MediaKind expected) {
    String accepted =
        Arrays.stream(MediaFormat.values())
            .filter(format -> expected == null || format.kind() == expected)
            .map(Enum::name)
            .collect(Collectors.joining(", "));
    return new MediaException(ErrorCode.MEDIA_UNSUPPORTED, what + " Supported: " + accepted + ".");
  }

  private static String withArticle(MediaKind kind) {
    return switch (kind) {
      case IMAGE -> "a picture";
      case VIDEO -> "a video";
      case AUDIO -> "a sound recording";
    };
  }

  private static Optional<MediaFormat> riff(byte[] header) {
    if (!startsWith(header, 0, "RIFF") && !startsWith(header, 0, "RF64")) {
      return Optional.empty();
    }
    if (startsWith(header, 8, "WEBP")) {
      return Optional.of(MediaFormat.WEBP);
    }
    if (startsWith(header, 8, "WAVE")) {
      return Optional.of(MediaFormat.WAV);
    }
    return startsWith(header, 8, "AVI ") ? Optional.of(MediaFormat.AVI) : Optional.empty();
  }

  /** ISO base media (ISO/IEC 14496-12): a size, "ftyp", then the major brand. */
  private static Optional<MediaFormat> isoMedia(byte[] header) {
    if (startsWith(header, 4, "moov")
        || startsWith(header, 4, "mdat")
        || startsWith(header, 4, "wide")) {
      return Optional.of(MediaFormat.MOV);
    }
    if (!startsWith(header, 4, "ftyp")) {
      return Optional.empty();
    }
    return switch (ascii(header, 8, 4)) {
      case "qt  " -> Optional.of(MediaFormat.MOV);
      case "M4A ", "M4B ", "M4P " -> Optional.of(MediaFormat.M4A);
      case "heic", "heix", "hevc", "heim", "heis", "mif1", "msf1", "avif", "avis", "crx " ->
          Optional.empty();
      default -> Optional.of(MediaFormat.MP4);
    };
  }

  private static String isoBrandName(byte[] header) {
    return switch (ascii(header, 8, 4)) {
      case "avif", "avis" -> "an AVIF picture";
      case "crx " -> "a raw camera picture";
      default -> "a HEIC picture";
    };
  }

  /** EBML (RFC 8794); the document type stands in the first few dozen bytes. */
  private static Optional<MediaFormat> matroska(byte[] header) {
    if (!startsWith(header, 0, "\032\105\337\243")) {
      return Optional.empty();
    }
    String start = ascii(header, 0, Math.min(header.length, 256));
    if (!start.contains("webm")) {
      return Optional.of(MediaFormat.MKV);
    }
    return Optional.of(MatroskaTracks.areSoundAlone(header) ? MediaFormat.WEBA : MediaFormat.WEBM);
  }

  /** "BM" alone begins many texts: the header's own size must be one that exists. */
  private static Optional<MediaFormat> bitmap(byte[] header) {
    if (!startsWith(header, 0, "BM") || header.length < 18) {
      return Optional.empty();
    }
    int infoSize = (header[14] & 0xFF) | (header[15] & 0xFF) << 8 | header[16] << 16;
    return switch (infoSize) {
      case 12, 16, 40, 52, 56, 64, 108, 124 -> Optional.of(MediaFormat.BMP);
      default -> Optional.empty();
    };
  }

  /**
   * A frame header of ADTS (ISO/IEC 13818-7, 6.2): sync, layer 0, a sample rate that exists, and a
   * length that leads to the next frame's sync, since "FF F1" alone is little to go by.
   */
  private static Optional<MediaFormat> adts(byte[] header) {
    if (!isAdts(header, 0)) {
      return Optional.empty();
    }
    int length = (header[3] & 0x03) << 11 | (header[4] & 0xFF) << 3 | (header[5] & 0xFF) >> 5;
    boolean known = length > 7 && (length + 7 > header.length || isAdts(header, length));
    return known ? Optional.of(MediaFormat.AAC) : Optional.empty();
  }

  private static boolean isAdts(byte[] header, int at) {
    return at + 7 <= header.length
        && (header[at] & 0xFF) == 0xFF
        && (header[at + 1] & 0xF6) == 0xF0
        && (header[at + 2] & 0x3C) >> 2 < 13;
  }

  /**
   * A frame header of ISO/IEC 11172-3: sync, layer III (the others are rare, and "FF FE" begins
   * UTF-16 text), a bit rate and a sample rate that exist.
   */
  private static Optional<MediaFormat> mpegAudio(byte[] header) {
    if (header.length < 4 || (header[0] & 0xFF) != 0xFF || (header[1] & 0xE0) != 0xE0) {
      return Optional.empty();
    }
    boolean known =
        (header[1] & 0x18) != 0x08
            && (header[1] & 0x06) == 0x02
            && (header[2] & 0xF0) != 0xF0
            && (header[2] & 0x0C) != 0x0C;
    return known ? Optional.of(MediaFormat.MP3) : Optional.empty();
  }

  private static boolean looksLikeText(byte[] header) {
    for (byte b : header) {
      if (b >= 0 && b < 0x20 && b != '\t' && b != '\n' && b != '\r' && b != '\f') {
        return false;
      }
    }
    return true;
  }

  private static String textName(byte[] header) {
    String start =
        new String(header, StandardCharsets.UTF_8).stripLeading().toLowerCase(Locale.ROOT);
    if (start.startsWith("<!doctype html") || start.startsWith("<html")) {
      return "a web page";
    }
    return start.startsWith("<svg") || start.startsWith("<?xml")
        ? "an XML or SVG document"
        : "a text file";
  }

  private static boolean startsWith(byte[] header, int offset, String magic) {
    return ascii(header, offset, magic.length()).equals(magic);
  }

  private static String ascii(byte[] header, int offset, int length) {
    return offset + length > header.length
        ? ""
        : new String(header, offset, length, StandardCharsets.ISO_8859_1);
  }

  private record Magic(MediaFormat format, String bytes) {
    static Magic of(MediaFormat format, int... bytes) {
      return new Magic(
          format, Arrays.stream(bytes).mapToObj(Character::toString).collect(Collectors.joining()));
    }

    boolean matches(byte[] header) {
      return startsWith(header, 0, bytes);
    }
  }

  private record NamedMagic(String name, String bytes) {
    boolean matches(byte[] header) {
      return startsWith(header, 0, bytes);
    }
  }
}
