class Attention(Module):
  __parameters__ = []
  __buffers__ = []
  def forward(self: __torch__.Attention,
    q: Tensor,
    k: Tensor,
    v: Tensor,
    scale: float) -> Tensor:
    return torch.scaled_dot_product_attention(q, k, v, None, 0., False, scale=scale)
  def biased(self: __torch__.Attention,
    q: Tensor,
    k: Tensor,
    v: Tensor,
    bias: Tensor,
    scale: float) -> Tensor:
    return torch.scaled_dot_product_attention(q, k, v, bias, 0., False, scale=scale)
