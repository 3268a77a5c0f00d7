class Dense(Module):
  __parameters__ = []
  __buffers__ = []
  def pack(self: __torch__.Dense,
    weight: Tensor) -> Tensor:
    return ops.mkldnn._reorder_linear_weight(weight, None)
  def forward(self: __torch__.Dense,
    x: Tensor,
    weight: Tensor,
    bias: Tensor) -> Tensor:
    return ops.mkldnn._linear_pointwise(x, weight, bias, "none", annotate(List[Optional[number]], []), "")
  def gelu(self: __torch__.Dense,
    x: Tensor,
    weight: Tensor,
    bias: Tensor) -> Tensor:
    return ops.mkldnn._linear_pointwise(x, weight, bias, "gelu", annotate(List[Optional[number]], []), "none")
