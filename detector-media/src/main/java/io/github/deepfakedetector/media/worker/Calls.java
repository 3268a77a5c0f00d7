package io.github.deepfakedetector.media.worker;

import io.github.deepfakedetector.decode.DecodeRequest;
import io.github.deepfakedetector.error.ErrorCode;
import io.github.deepfakedetector.error.MediaException;
import org.jspecify.annotations.Nullable;

/** Has files decoded, each at most twice. */
final class Calls {
  private final WorkerPool pool;

  Calls(WorkerPool pool) {
    this.pool = pool;
  }

  /**
   * Has one decoded.
   *
   * @param reply is told what comes of it
   * @throws MediaException {@code DECODER_CRASHED} if two workers died at it; what else the
   *     decoders throw
   */
  void run(Call.Wanted wanted, DecodeRequest request, Reply reply) {
    String path = request.source().path().map(p -> p.toAbsolutePath().toString()).orElse("");
    Call call = new Call(wanted, request.source().name(), path, request.format(), request.limits());
    byte[] bytes = Conversation.bytes(request);
    try {
      attempt(false, call, bytes, request, reply);
    } catch (WorkerDeath first) {
      say(first, "a file of the format " + request.format());
      if (!first.again()) {
        throw crashed(request, first);
      }
      reply.again();
      second(call, bytes, request, reply);
    }
  }

  private void second(Call call, byte @Nullable [] bytes, DecodeRequest request, Reply reply) {
    try {
      attempt(true, call, bytes, request, reply);
    } catch (WorkerDeath second) {
      say(second, "the same file");
      throw crashed(request, second);
    }
  }

  private void attempt(
      boolean fresh, Call call, byte @Nullable [] bytes, DecodeRequest request, Reply reply)
      throws WorkerDeath {
    Worker worker = pool.take(fresh, request.cancellation());
    try {
      worker.countCall();
      new Conversation(worker, request.cancellation(), reply).run(call, bytes, pool.options());
    } finally {
      pool.give(worker);
    }
  }

  private void say(WorkerDeath death, String at) {
    pool.options().log().accept("A decoding process died at " + at + ": " + death.getMessage());
  }

  private static MediaException crashed(DecodeRequest request, WorkerDeath death) {
    return new MediaException(
        ErrorCode.DECODER_CRASHED,
        "The file '"
            + request.source().name()
            + "' cannot be decoded: the decoder "
            + (death.again() ? "crashed or hung at it twice" : "took too long for it")
            + ". Convert it with another program, or send another file.",
        death);
  }
}
