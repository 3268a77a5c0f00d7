package io.github.deepfakedetector.training.faces;

import io.github.deepfakedetector.face.FaceBehaviour;

/**
 * How well weights agree with the teacher's on a set of photos.
 *
 * @param behaviour of both detectors
 * @param photos looked at
 * @param withFaces photos in which the teacher sees a face
 * @param largestAgrees share of those whose largest face overlaps the teacher's by an IoU of at
 *     least 0.6
 * @param faces that the teacher sees
 * @param recall share of them that are found, with an IoU of at least 0.5
 * @param falseFaces found faces that the teacher does not see (IoU below 0.5 with each of its own),
 *     for each photo
 * @param falseFacesWithout the same, on the photos in which the teacher sees no face, altogether
 * @param meanIou of the faces that are found
 * @param landmarkError mean distance of the landmarks of such faces, as a share of the longer side
 *     of the teacher's box
 */
public record Agreement(
    FaceBehaviour behaviour,
    int photos,
    int withFaces,
    double largestAgrees,
    int faces,
    double recall,
    double falseFaces,
    int falseFacesWithout,
    double meanIou,
    double landmarkError) {}
