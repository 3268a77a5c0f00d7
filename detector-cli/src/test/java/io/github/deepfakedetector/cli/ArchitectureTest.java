package io.github.deepfakedetector.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The dependency map of {@code docs/adr/0001-modules.md}, held against the class files. */
@AnalyzeClasses(packages = "io.github.deepfakedetector", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "io.github.deepfakedetector";
  private static final String[] CORE = {
    ROOT,
    ROOT + ".error",
    ROOT + ".input",
    ROOT + ".decode",
    ROOT + ".result",
    ROOT + ".scan",
    ROOT + ".spi",
    ROOT + ".model"
  };
  private static final String ENGINE = ROOT + ".engine..";
  private static final String MEDIA = ROOT + ".media..";
  private static final String MEDIA_OPERATIONS = ROOT + ".media.ops..";
  private static final String KERAS = ROOT + ".keras..";
  private static final String CHECKPOINT = ROOT + ".checkpoint..";
  private static final String FACE = ROOT + ".face..";
  private static final String TRAINING = ROOT + ".training..";
  private static final String EVALUATION = ROOT + ".evaluation..";
  private static final String IMAGE = ROOT + ".image..";
  private static final String VIDEO = ROOT + ".video..";
  private static final String AUDIO = ROOT + ".audio..";
  private static final String AUDIO_NETWORKS = ROOT + ".audio.network..";
  private static final String AUTH = ROOT + ".auth..";
  private static final String SERVER = ROOT + ".server..";

  @ArchTest static final ArchRule CORE_DEPENDS_ON_NOTHING_OF_OURS = mayUse(CORE);

  @ArchTest static final ArchRule ENGINE_USES_CORE = mayUse(ENGINE, CORE);

  @ArchTest static final ArchRule MEDIA_USES_CORE = mayUse(MEDIA, CORE);

  @ArchTest static final ArchRule KERAS_USES_CORE_AND_ENGINE = mayUse(KERAS, CORE, ENGINE);

  @ArchTest static final ArchRule CHECKPOINT_USES_CORE = mayUse(CHECKPOINT, CORE);

  @ArchTest
  static final ArchRule FACE_USES_CORE_ENGINE_CHECKPOINT_AND_MEDIA =
      mayUse(FACE, CORE, ENGINE, CHECKPOINT, MEDIA);

  @ArchTest
  static final ArchRule IMAGE_USES_KERAS_FACES_AND_PICTURE_OPERATIONS_BUT_NO_DECODER =
      mayUse(IMAGE, CORE, KERAS, FACE, MEDIA_OPERATIONS);

  @ArchTest
  static final ArchRule AUDIO_USES_ENGINE_CHECKPOINT_AND_SOUND_OPERATIONS_BUT_NO_DECODER =
      mayUse(AUDIO, CORE, ENGINE, CHECKPOINT, MEDIA_OPERATIONS);

  @ArchTest
  static final ArchRule VIDEO_USES_WHAT_IMAGE_USES =
      mayUse(VIDEO, CORE, KERAS, FACE, MEDIA_OPERATIONS);

  @ArchTest
  static final ArchRule TRAINING_USES_FACES_AND_AUDIO_NETWORKS_BUT_NO_DETECTOR =
      mayUse(TRAINING, CORE, CHECKPOINT, ENGINE, FACE, AUDIO_NETWORKS, MEDIA, EVALUATION);

  @ArchTest
  static final ArchRule EVALUATION_ASKS_WHATEVER_DETECTORS_THERE_ARE = mayUse(EVALUATION, CORE);

  @ArchTest
  static final ArchRule WHAT_TRAININGS_SHARE_KNOWS_NONE_OF_THEM =
      noClasses()
          .that()
          .resideInAnyPackage(ROOT + ".training", ROOT + ".training.picture..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              ROOT + ".training.faces..",
              ROOT + ".training.image..",
              ROOT + ".training.fakes..",
              ROOT + ".training.network..",
              ROOT + ".training.video..",
              ROOT + ".training.audio..",
              FACE,
              AUDIO);

  @ArchTest
  static final ArchRule NOTHING_THAT_DETECTS_USES_TRAINING =
      noClasses()
          .that()
          .resideOutsideOfPackages(TRAINING, EVALUATION, ROOT + ".cli..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(TRAINING, EVALUATION);

  @ArchTest
  static final ArchRule OTHERS_USE_ONLY_THE_API_OF_KERAS =
      noClasses()
          .that()
          .resideOutsideOfPackage(KERAS)
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(KERAS)
                  .and(not(resideInAnyPackage(ROOT + ".keras", ROOT + ".keras.value"))));

  @ArchTest
  static final ArchRule THE_ROOMS_OF_KERAS_FORM_NO_CIRCLE =
      slices().matching(ROOT + ".keras.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule KERAS_READS_AND_PLANS_WITHOUT_AN_ENGINE =
      noClasses()
          .that()
          .resideInAnyPackage(ROOT + ".keras.config..", ROOT + ".keras.plan..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.djl..", "org.tensorflow..");

  @ArchTest static final ArchRule AUTH_STANDS_ALONE = mayUse(AUTH, new String[0]);

  @ArchTest
  static final ArchRule SERVER_USES_CORE_AUTH_AND_WORKERS_BUT_NO_PLUG_IN =
      mayUse(SERVER, CORE, AUTH, "io.github.deepfakedetector.media.worker");

  @ArchTest
  static final ArchRule CORE_HOLDS_NO_ENGINE_AND_NO_DECODER =
      noClasses()
          .that()
          .resideInAnyPackage(CORE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "ai.djl..", "org.tensorflow..", "org.bytedeco..", "spark..", "com.mongodb..");

  @ArchTest
  static final ArchRule CORE_SHOWS_NO_JSON_LIBRARY_IN_ITS_SIGNATURES =
      methods()
          .that()
          .arePublic()
          .and()
          .areDeclaredInClassesThat()
          .resideInAnyPackage(CORE)
          .and()
          .areDeclaredInClassesThat()
          .arePublic()
          .should()
          .notHaveRawReturnType(resideInAnyPackage("com.fasterxml.."));

  private static ArchRule mayUse(String[] packages) {
    return classes()
        .that()
        .resideInAnyPackage(packages)
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(packages).or(notOurs()));
  }

  private static ArchRule mayUse(String module, String[] allowed, String... more) {
    return classes()
        .that()
        .resideInAPackage(module)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(module)
                .or(resideInAnyPackage(allowed))
                .or(resideInAnyPackage(more))
                .or(notOurs()));
  }

  private static DescribedPredicate<JavaClass> notOurs() {
    return not(resideInAnyPackage(ROOT + ".."));
  }
}
