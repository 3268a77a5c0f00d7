package io.github.deepfakedetector.cli;

import io.github.deepfakedetector.input.MediaLimits;
import io.github.deepfakedetector.scan.RemoteAccess;
import io.github.deepfakedetector.scan.ScanInputs;
import picocli.CommandLine.Option;

/** Options that say what may be fetched by address. */
final class RemoteOptions {
  @Option(
      names = "--allow-urls",
      description =
          "Fetch http and https addresses among the files: public ones, each no larger than the"
              + " largest medium that is judged, within two minutes (default: none).")
  boolean urls;

  @Option(
      names = "--allow-private-urls",
      description = "With --allow-urls, addresses of this machine and of private networks too.")
  boolean privateUrls;

  ScanInputs inputs(MediaLimits limits) {
    if (!urls) {
      return ScanInputs.local();
    }
    RemoteAccess open = RemoteAccess.ofPublic(limits);
    return ScanInputs.withRemote(privateUrls ? open.withPrivateNetworks() : open);
  }
}
