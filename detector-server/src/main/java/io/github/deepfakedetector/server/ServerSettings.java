package io.github.deepfakedetector.server;

import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.UnavailableException;
import io.github.deepfakedetector.server.jobs.WebhookSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Consumer;

/** All settings: what {@code .env.example} and {@code --print-config} show, and their checks. */
final class ServerSettings {
  /** Settings of plug-ins, of which there may be others than ours. */
  static final String DETECTORS = "DETECTOR_";

  /** In the order in which they are shown. */
  static final List<ServerSetting> ALL =
      List.of(
          ServerSetting.of("HOST", "127.0.0.1", "The address to listen on; 0.0.0.0 for all."),
          ServerSetting.of("PORT", "8000", "The port to listen on; 0 for any free one."),
          ServerSetting.of(
              "DATA_DIR", "data", "The folder of the embedded store and of jobs' media."),
          ServerSetting.secret("MONGODB_URI", "A MongoDB instead of the embedded store."),
          ServerSetting.of("DATABASE_NAME", "deepfake_detector", "The database in it."),
          ServerSetting.of(
              "TRUSTED_PROXIES",
              "",
              "Addresses and CIDR blocks whose X-Forwarded-For is believed, with commas."),
          ServerSetting.of(
              "CORS_ORIGINS",
              "*",
              "Origins whose pages may call, such as https://example.org, with commas; * for all."),
          ServerSetting.of(
              "RATE_LIMIT", "100", "Requests a day of an account that has no limit of its own."),
          ServerSetting.of(
              "SIGNUP_LIMIT", "30", "Accounts that an address may make in a quarter of an hour."),
          ServerSetting.of(
              "MALFORMED_LIMIT",
              "30",
              "Uploads of an account in a quarter of an hour that cannot be read."),
          ServerSetting.of("MAX_CONCURRENT", "the processors", "Detections that run at once."),
          ServerSetting.of(
              "MAX_QUEUED", "16", "Detections that wait for a place; more are answered 503."),
          ServerSetting.of(
              "WEBHOOK_HOSTS", "", "Hosts that may be told of the ends of jobs, with commas."),
          ServerSetting.secret("WEBHOOK_SECRET", "What that is signed with; 24 bytes at least."),
          ServerSetting.of(
              "DECODER_WORKERS",
              "the processors, 2 at least",
              "Processes that decode uploads; 0 decodes in the server's own."),
          ServerSetting.of("DECODER_MEMORY_MB", "2048", "Memory of each of these processes."),
          ServerSetting.secret(
              "METRICS_TOKEN",
              "Who sends it as a bearer token may read /metrics; without it, this machine may."),
          ServerSetting.of("LOG_FORMAT", "text", "Or json. Of the process's environment alone."),
          ServerSetting.of(
              "ACCESS_LOG",
              "OFF",
              "INFO logs a line for each request. Of the process's environment alone."),
          ServerSetting.of(
              "DETECTOR_CONFIG", "", "A file of NAME=value lines, beneath .env and environment."),
          ServerSetting.of("DETECTOR_IMAGE_MODEL", "baseline_model", "The image model."),
          ServerSetting.of(
              "DETECTOR_IMAGE_FACES", "auto", "off judges whole pictures without saying so."),
          ServerSetting.of("DETECTOR_VIDEO_MODEL", "video_model_v2", "The video model."),
          ServerSetting.of(
              "DETECTOR_VIDEO_MODE",
              "full",
              "compatible looks at thirty frames of one face, as the original service did."),
          ServerSetting.of(
              "DETECTOR_VIDEO_SOUND", "auto", "off judges videos by their pictures alone."),
          ServerSetting.of(
              "DETECTOR_VIDEO_STRETCHES", "12", "The most stretches that a long video is cut to."),
          ServerSetting.of("DETECTOR_AUDIO_MODEL", "audio_model", "The audio model."),
          ServerSetting.of(
              "DETECTOR_AUDIO_ONE_PASS", "60", "Seconds; longer recordings are cut into windows."),
          ServerSetting.of("DETECTOR_AUDIO_WINDOW", "10", "Seconds of such a window."),
          ServerSetting.of(
              "DETECTOR_FACES_BEHAVIOUR",
              "compatible",
              "float finds faces as facenet-pytorch does."),
          ServerSetting.of(
              "DETECTOR_FACES_SELECTION",
              "largest",
              "Or most-probable, largest-over-threshold, center-weighted: whose face is judged."),
          ServerSetting.of(
              "DETECTOR_FACES_MINIMUM_SIZE", "20", "Pixels; smaller faces are not looked for."),
          ServerSetting.of("DETECTOR_LIMITS_IMAGE_BYTES", "16777216", "The largest picture file."),
          ServerSetting.of("DETECTOR_LIMITS_VIDEO_BYTES", "103809024", "The largest video file."),
          ServerSetting.of("DETECTOR_LIMITS_AUDIO_BYTES", "26214400", "The largest sound file."),
          ServerSetting.of(
              "DETECTOR_LIMITS_PIXELS", "33177600", "The most pixels of a picture or frame."),
          ServerSetting.of("DETECTOR_LIMITS_VIDEO_FRAMES", "36000", "The most frames of a video."),
          ServerSetting.of(
              "DETECTOR_LIMITS_VIDEO_DURATION", "300", "Seconds of the longest video."),
          ServerSetting.of(
              "DETECTOR_LIMITS_AUDIO_DURATION", "600", "Seconds of the longest recording."),
          ServerSetting.of("DETECTOR_MODELS", "models", "The folder of models of your own."),
          ServerSetting.of(
              "DETECTOR_CACHE",
              "the user's cache folder",
              "For downloads and for models that are converted once."),
          ServerSetting.of(
              "DETECTOR_DOWNLOADS", "false", "true fetches models that are named by address."),
          ServerSetting.secret("HF_TOKEN", "For models of the HuggingFace hub."),
          ServerSetting.of("HF_ENDPOINT", "https://huggingface.co", "The hub."));

  private static final List<Consumer<Map<String, String>>> CHECKS =
      List.of(
          ServerConfig::checkPort,
          environment -> TrustedProxies.parse(environment.get("TRUSTED_PROXIES")),
          Cors::of,
          Decoding::options,
          ServerConfig::accountOptions,
          ServerConfig::concurrent,
          ServerConfig::queued,
          WebhookSettings::fromEnvironment,
          MetricsRoute::token,
          LogFormat::check,
          number("DETECTOR_LIMITS_IMAGE_BYTES"),
          number("DETECTOR_LIMITS_VIDEO_BYTES"),
          number("DETECTOR_LIMITS_AUDIO_BYTES"),
          number("DETECTOR_LIMITS_PIXELS"),
          number("DETECTOR_LIMITS_VIDEO_FRAMES"),
          number("DETECTOR_LIMITS_VIDEO_DURATION"),
          number("DETECTOR_LIMITS_AUDIO_DURATION"));

  private ServerSettings() {}

  /**
   * Checks all values of the server's own.
   *
   * @throws UnavailableException {@code SETTING_INVALID} that names every one that cannot be used
   */
  static void check(Map<String, String> environment) {
    List<String> mistakes = new ArrayList<>();
    for (Consumer<Map<String, String>> check : CHECKS) {
      try {
        check.accept(environment);
      } catch (UnavailableException e) {
        mistakes.add(e.getMessage());
      }
    }
    if (!mistakes.isEmpty()) {
      throw new UnavailableException(ErrorCode.SETTING_INVALID, inWords(mistakes));
    }
  }

  /** All settings as a file to copy; what is commented out shows what holds without it. */
  static String example() {
    StringJoiner lines = new StringJoiner("\n", "", "\n");
    lines.add(
        "# Settings of the server: copy this file to .env in the folder that it is started in.");
    lines.add("# The environment goes before it, and it goes before the file of DETECTOR_CONFIG.");
    for (ServerSetting setting : ALL) {
      lines.add("");
      lines.add("# " + setting.meaning());
      lines.add("#" + setting.name() + "=" + setting.otherwise());
    }
    return lines.toString();
  }

  private static String inWords(List<String> mistakes) {
    return mistakes.size() == 1
        ? mistakes.get(0)
        : mistakes.size() + " settings cannot be used:\n  " + String.join("\n  ", mistakes);
  }

  private static Consumer<Map<String, String>> number(String name) {
    return environment -> Numbers.read(environment, name, 1, 1);
  }
}
