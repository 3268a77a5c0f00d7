package io.github.deepfakedetector.server;

import io.github.deepfakedetector.testkit.TestMedia;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A server that is killed, and comes back. */
class OutageOnPageTest extends PageTests {
  private @Nullable Path folder;
  private @Nullable ServerProcess server;

  @Override
  Served serve(Path data) throws Exception {
    folder = data;
    ServerProcess started = ServerProcess.start(data, settings(0));
    server = started;
    return new Served(started.port(), () -> Objects.requireNonNull(server).close());
  }

  @Test
  void saysThatTheServerCannotBeReachedAndGoesOnWhenItIsBack() throws Exception {
    logIn();
    browser.uploadSpeed(20_000);
    browser.choose("#image-file", file("large.png", TestMedia.png(600, 600)));
    browser.click("Detect Image");
    browser.await("document.body.innerText.match(/Uploading… [1-9]/)");
    ServerProcess killed = Objects.requireNonNull(server);
    killed.kill();
    browser.awaitText("The server cannot be reached. It may have stopped, or the connection broke");
    browser.click("Check Usage");
    browser.await("document.querySelector('#usage .note.bad')");
    server = ServerProcess.start(Objects.requireNonNull(folder), settings(killed.port()));
    browser.uploadSpeed(-1);
    browser.click("Retry");
    browser.await("document.querySelector('.result')");
    browser.click("Check Usage");
    browser.awaitText("Daily Limit");
  }

  /** What starts soon: one small model, and nothing beside it. */
  private static Map<String, String> settings(int port) {
    return Map.of(
        "PORT", Integer.toString(port),
        "DETECTOR_IMAGE_MODEL", TestMedia.model(),
        "DETECTOR_IMAGE_FACES", "off",
        "DETECTOR_VIDEO_MODEL", "missing",
        "DETECTOR_AUDIO_MODEL", "missing");
  }
}
