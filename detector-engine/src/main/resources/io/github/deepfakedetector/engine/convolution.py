class Convolution(Module):
  __parameters__ = []
  __buffers__ = []
  def pack(self: __torch__.Convolution,
    kernels: Tensor,
    stride: int,
    size: List[int]) -> Tensor:
    return ops.mkldnn._reorder_convolution_weight(kernels, [0, 0], [1, stride], [1, 1], 1, size)
  def forward(self: __torch__.Convolution,
    x: Tensor,
    kernels: Tensor,
    bias: Tensor,
    stride: int) -> Tensor:
    return ops.mkldnn._convolution_pointwise(x, kernels, bias, [0, 0], [1, stride], [1, 1], 1, "none", annotate(List[Optional[number]], []), "")
  def gelu(self: __torch__.Convolution,
    x: Tensor,
    kernels: Tensor,
    bias: Tensor,
    stride: int) -> Tensor:
    return ops.mkldnn._convolution_pointwise(x, kernels, bias, [0, 0], [1, stride], [1, 1], 1, "gelu", annotate(List[Optional[number]], []), "none")
