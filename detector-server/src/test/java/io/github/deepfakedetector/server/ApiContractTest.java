package io.github.deepfakedetector.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds the API's description against real servers. A new operation needs its description and
 * requests, in one of these exercises, that bring a server to give each answer that it can.
 */
class ApiContractTest {
  private static final List<Exercise> EXERCISES =
      List.of(
          new StatusExercise(),
          new AccountExercise(),
          new DetectionExercise(),
          new DetectionFieldsExercise(),
          new JobsExercise(),
          new CrashExercise(),
          new OverloadExercise(),
          new OutageExercise());

  @TempDir Path data;

  @TestFactory
  Stream<DynamicTest> everyAnswerIsDescribedAndEveryDescriptionIsAnAnswer() throws Exception {
    Contract contract = new Contract(ApiDocument.load());
    return Stream.concat(
        EXERCISES.stream().map(exercise -> test(exercise, contract)),
        Stream.of(
            dynamicTest(
                "nothing is described that was in no answer",
                () -> assertThat(contract.missing()).isEmpty())));
  }

  private DynamicTest test(Exercise exercise, Contract contract) {
    String name = exercise.getClass().getSimpleName();
    return dynamicTest(name, () -> exercise.run(contract, data.resolve(name)));
  }
}
