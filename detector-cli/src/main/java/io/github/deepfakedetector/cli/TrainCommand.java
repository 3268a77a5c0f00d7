package io.github.deepfakedetector.cli;

import picocli.CommandLine.Command;

/** What can be trained. */
@Command(
    name = "train",
    description = "Trains models, on this machine and offline.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      TrainFacesCommand.class,
      TrainImageCommand.class,
      TrainVideoCommand.class,
      TrainAudioCommand.class
    })
final class TrainCommand {}
