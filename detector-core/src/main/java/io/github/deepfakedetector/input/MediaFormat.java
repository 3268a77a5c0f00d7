package io.github.deepfakedetector.input;

/** The formats that are accepted, recognised by content. */
public enum MediaFormat {
  /** JPEG. */
  JPEG(MediaKind.IMAGE, "image/jpeg"),
  /** PNG. */
  PNG(MediaKind.IMAGE, "image/png"),
  /** WebP. */
  WEBP(MediaKind.IMAGE, "image/webp"),
  /** Windows bitmap. */
  BMP(MediaKind.IMAGE, "image/bmp"),
  /** GIF; its first frame is judged. */
  GIF(MediaKind.IMAGE, "image/gif"),
  /** MPEG-4 part 14. */
  MP4(MediaKind.VIDEO, "video/mp4"),
  /** QuickTime. */
  MOV(MediaKind.VIDEO, "video/quicktime"),
  /** Audio Video Interleave. */
  AVI(MediaKind.VIDEO, "video/x-msvideo"),
  /** Matroska. */
  MKV(MediaKind.VIDEO, "video/x-matroska"),
  /** WebM. */
  WEBM(MediaKind.VIDEO, "video/webm"),
  /** RIFF/WAVE. */
  WAV(MediaKind.AUDIO, "audio/wav"),
  /** MPEG audio. */
  MP3(MediaKind.AUDIO, "audio/mpeg"),
  /** FLAC. */
  FLAC(MediaKind.AUDIO, "audio/flac"),
  /** Ogg, with Vorbis, Opus or FLAC. */
  OGG(MediaKind.AUDIO, "audio/ogg"),
  /** MPEG-4 part 14 that holds sound alone. */
  M4A(MediaKind.AUDIO, "audio/mp4"),
  /** AAC without a container (ADTS). */
  AAC(MediaKind.AUDIO, "audio/aac"),
  /** WebM that holds sound alone, as browsers record it. */
  WEBA(MediaKind.AUDIO, "audio/webm");

  private final MediaKind kind;
  private final String mimeType;

  MediaFormat(MediaKind kind, String mimeType) {
    this.kind = kind;
    this.mimeType = mimeType;
  }

  /** The medium. */
  public MediaKind kind() {
    return kind;
  }

  /** The usual media type, such as {@code image/jpeg}. */
  public String mimeType() {
    return mimeType;
  }
}
