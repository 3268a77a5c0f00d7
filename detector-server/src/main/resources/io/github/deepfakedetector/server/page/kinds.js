/** What the three columns differ in. */
export const KINDS = [
  {
    id: "image", title: "Image Detector", noun: "Image", path: "predict_image",
    types: ["jpg", "jpeg", "png", "webp", "bmp"],
    limits: "It judges the largest face alone. Strong compression, filters and small faces mislead it, and so do kinds of fakes that it has not seen in training.",
    heatMap: true, evidence: null,
  },
  {
    id: "video", title: "Video Detector", noun: "Video", path: "predict_video",
    types: ["mp4", "mov", "avi", "mkv", "webm"],
    limits: "It judges frames that show a face, and the voice where a model for it is there. A video of which only a short part is altered may pass.",
    heatMap: false, evidence: "thumbnails",
  },
  {
    id: "audio", title: "Audio Detector", noun: "Audio", path: "predict_audio",
    types: ["wav", "mp3", "flac", "ogg", "m4a"],
    limits: "It judges speech. Music, noise, telephone lines and voices of generators that it has not heard in training mislead it.",
    heatMap: false, evidence: null,
  },
];

export function accepts(kind, name) {
  return kind.types.includes(name.split(".").pop().toLowerCase());
}
