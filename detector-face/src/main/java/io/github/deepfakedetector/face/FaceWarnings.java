package io.github.deepfakedetector.face;

import io.github.deepfakedetector.result.Warning;

/** What a reader of a verdict on faces should know of how they were found. */
public final class FaceWarnings {
  /** There are no weights to look for faces with. */
  public static final Warning FACES_NOT_SEARCHED =
      new Warning(
          "FACES_NOT_SEARCHED",
          "The model was made for faces, but the whole picture was judged: there are no weights to"
              + " find faces with. 'detector model fetch mtcnn' downloads them into the models"
              + " folder; --faces off judges whole pictures without saying so.");

  /** Faces were found with other weights than a user's model was made with. */
  public static final Warning FACE_WEIGHTS_NOT_ORIGINAL =
      new Warning(
          "FACE_WEIGHTS_NOT_ORIGINAL",
          "Faces were looked for with this library's own weights, while the model was made with"
              + " faces that the published MTCNN found: a face may be missed or cut out a little"
              + " differently. 'detector model fetch mtcnn' downloads the published weights.");

  private FaceWarnings() {}
}
