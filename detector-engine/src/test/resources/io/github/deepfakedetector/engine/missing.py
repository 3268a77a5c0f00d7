class Missing(Module):
  __parameters__ = []
  __buffers__ = []
  def forward(self: __torch__.Missing,
    x: Tensor) -> Tensor:
    return ops.nowhere.is_no_such_operation(x)
