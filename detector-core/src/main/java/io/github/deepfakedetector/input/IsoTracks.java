package io.github.deepfakedetector.input;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Which media the tracks of an MPEG-4 or QuickTime file hold (ISO/IEC 14496-12): phones and
 * browsers write sound into files that begin like videos. Only the headers of boxes are read, and
 * what lies between is skipped.
 */
final class IsoTracks {
  /** Of a damaged or hostile file; a real one has some dozen on the way to its tracks. */
  private static final int MAX_BOXES = 2_000;

  private static final int HANDLER_BYTES = 12;

  private final DataInputStream in;
  private int boxes;
  private boolean sound;
  private boolean pictures;

  private IsoTracks(DataInputStream in) {
    this.in = in;
  }

  /** Whether there is a sound track and no video; false where the file does not tell. */
  static boolean areSoundAlone(MediaSource source) {
    try (DataInputStream in = new DataInputStream(source.open())) {
      IsoTracks tracks = new IsoTracks(in);
      tracks.read(Long.MAX_VALUE);
      return tracks.sound && !tracks.pictures;
    } catch (EOFException e) {
      // The directory is missing or cut off: what kind of file it is then says its brand alone.
      return false;
    } catch (IOException e) {
      throw source.inaccessible(e);
    }
  }

  /**
   * Reads boxes.
   *
   * @return whether the movie's directory is behind us, so that nothing more need be read
   */
  private boolean read(long room) throws IOException {
    long left = room;
    while (left >= 8 && boxes++ < MAX_BOXES) {
      long size = Integer.toUnsignedLong(in.readInt());
      String type = fourCharacters();
      long header = 8;
      if (size == 1) {
        size = in.readLong();
        header = 16;
      }
      if (size < header || size > left) {
        return true;
      }
      if (content(type, size - header)) {
        return true;
      }
      left -= size;
    }
    return false;
  }

  private boolean content(String type, long size) throws IOException {
    switch (type) {
      case "moov" -> {
        read(size);
        return true;
      }
      case "trak", "mdia" -> {
        return read(size);
      }
      case "hdlr" -> handler(size);
      default -> in.skipNBytes(size);
    }
    return false;
  }

  /** Version and flags, a predefined number, then what the track holds. */
  private void handler(long size) throws IOException {
    if (size < HANDLER_BYTES) {
      in.skipNBytes(size);
      return;
    }
    in.skipNBytes(8);
    switch (fourCharacters()) {
      case "soun" -> sound = true;
      case "vide" -> pictures = true;
      default -> {}
    }
    in.skipNBytes(size - HANDLER_BYTES);
  }

  private String fourCharacters() throws IOException {
    byte[] bytes = new byte[4];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
