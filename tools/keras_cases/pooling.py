"""Pooling of every kind and rank, and what pads, crops, repeats, permutes and reshapes."""

from keras import layers as L

from keras_cases.case import Case


def pooling():
    c = Case("pooling")
    one = c.input(9, 3, name="series")
    two = c.input(7, 6, 3, name="picture")
    three = c.input(5, 6, 4, 2, name="volume")
    for kind in ("Max", "Average"):
        k = kind.lower()
        pool1, pool2, pool3 = (getattr(L, f"{kind}Pooling{d}D") for d in (1, 2, 3))
        c.layer(f"{k}1d_default", pool1(2), one)
        c.layer(f"{k}1d_same", pool1(4, padding="same"), one)
        c.layer(f"{k}1d_strides", pool1(3, strides=2), one)
        c.layer(f"{k}1d_same_strides_one", pool1(4, strides=1, padding="same"), one)
        c.layer(f"{k}2d_default", pool2(2), two)
        c.layer(f"{k}2d_same", pool2((4, 3), padding="same"), two)
        c.layer(f"{k}2d_strides", pool2((3, 2), strides=(1, 3)), two)
        c.layer(f"{k}2d_same_strides", pool2(3, strides=(2, 3), padding="same"), two)
        c.layer(f"{k}3d_default", pool3(2), three)
        c.layer(f"{k}3d_same", pool3((3, 4, 3), padding="same"), three)
        c.layer(f"{k}3d_strides", pool3((2, 3, 1), strides=(3, 2, 2)), three)
        for x, d in ((one, 1), (two, 2), (three, 3)):
            c.layer(f"global_{k}{d}d", getattr(L, f"Global{kind}Pooling{d}D")(), x)
            c.layer(
                f"global_{k}{d}d_keepdims", getattr(L, f"Global{kind}Pooling{d}D")(keepdims=True), x
            )
        adaptive1, adaptive2, adaptive3 = (
            getattr(L, f"Adaptive{kind}Pooling{d}D") for d in (1, 2, 3)
        )
        # Sizes that do not divide the input's: windows of two sizes overlap.
        c.layer(f"adaptive_{k}1d", adaptive1(4), one)
        c.layer(f"adaptive_{k}2d", adaptive2((3, 4)), two)
        c.layer(f"adaptive_{k}3d", adaptive3((2, 4, 3)), three)
    return c


def shapes():
    c = Case("shapes")
    one = c.input(4, 3, name="series")
    two = c.input(3, 4, 2, name="picture")
    three = c.input(3, 2, 3, 2, name="volume")
    c.layer("zero_padding1d", L.ZeroPadding1D(2), one)
    c.layer("zero_padding1d_uneven", L.ZeroPadding1D((0, 3)), one)
    c.layer("zero_padding2d", L.ZeroPadding2D(1), two)
    c.layer("zero_padding2d_symmetric", L.ZeroPadding2D((0, 2)), two)
    c.layer("zero_padding2d_uneven", L.ZeroPadding2D(((1, 0), (2, 1))), two)
    c.layer("zero_padding3d", L.ZeroPadding3D((1, 0, 1)), three)
    c.layer("zero_padding3d_uneven", L.ZeroPadding3D(((0, 1), (0, 0), (1, 2))), three)
    c.layer("cropping1d", L.Cropping1D(1), one)
    c.layer("cropping1d_uneven", L.Cropping1D((0, 2)), one)
    c.layer("cropping2d", L.Cropping2D(1), two)
    c.layer("cropping2d_symmetric", L.Cropping2D((0, 1)), two)
    c.layer("cropping2d_uneven", L.Cropping2D(((2, 0), (1, 2))), two)
    c.layer("cropping3d", L.Cropping3D((1, 0, 1)), three)
    c.layer("cropping3d_uneven", L.Cropping3D(((0, 2), (1, 0), (0, 1))), three)
    c.layer("up_sampling1d", L.UpSampling1D(3), one)
    c.layer("up_sampling2d", L.UpSampling2D((2, 3)), two)
    c.layer("up_sampling2d_bilinear", L.UpSampling2D(2, interpolation="bilinear"), two)
    c.layer("up_sampling2d_bilinear_uneven", L.UpSampling2D((1, 3), interpolation="bilinear"), two)
    c.layer("up_sampling2d_bicubic", L.UpSampling2D((2, 1), interpolation="bicubic"), two)
    c.layer("up_sampling2d_lanczos3", L.UpSampling2D((1, 2), interpolation="lanczos3"), two)
    c.layer("up_sampling2d_lanczos5", L.UpSampling2D((2, 1), interpolation="lanczos5"), two)
    c.layer("up_sampling3d", L.UpSampling3D((1, 2, 2)), three)
    c.layer("reshape", L.Reshape((6, 2)), one)
    c.layer("reshape_rest", L.Reshape((2, -1, 3)), one)
    c.layer("reshape_flat", L.Reshape((-1,)), two)
    c.layer("flatten", L.Flatten(), two)
    c.layer("flatten_channels_first", L.Flatten(data_format="channels_first"), two)
    c.layer("flatten_scalars", L.Flatten(), c.input(name="scalar"))
    c.layer("permute2", L.Permute((2, 1)), one)
    c.layer("permute3", L.Permute((3, 1, 2)), two)
    c.layer("permute4", L.Permute((2, 4, 1, 3)), three)
    c.layer("repeat_vector", L.RepeatVector(3), c.input(4, name="vector"))
    c.layer("identity", L.Identity(), one)
    c.layer("activity_regularization", L.ActivityRegularization(l1=0.1, l2=0.2), one)
    c.layer("dropout", L.Dropout(0.5, noise_shape=(None, 1, 3)), one)
    c.layer("spatial_dropout1d", L.SpatialDropout1D(0.5), one)
    c.layer("spatial_dropout2d", L.SpatialDropout2D(0.5), two)
    c.layer("spatial_dropout3d", L.SpatialDropout3D(0.5), three)
    c.layer("alpha_dropout", L.AlphaDropout(0.5), one)
    c.layer("gaussian_dropout", L.GaussianDropout(0.5), one)
    c.layer("gaussian_noise", L.GaussianNoise(0.5), one)
    return c


FAMILIES = [pooling, shapes]
