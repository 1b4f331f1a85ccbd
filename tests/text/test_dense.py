"""Products by numpy are the products of thinc, and a pipeline parses the same with either."""

import numpy as np
import pytest
import spacy
from thinc.api import NumpyOps

from dispaccio.text.dense import DenseOps, use_dense
from dispaccio.text.parse import MODELS

TEXT = "Il ministro ha incontrato a Roma l'ambasciatore, che lo ha ringraziato. «Siamo pronti», ha detto."


@pytest.mark.parametrize("turned", [(), ("trans1",), ("trans2",), ("trans1", "trans2")])
def test_a_product_is_that_of_thinc(turned: tuple[str, ...]) -> None:
    """Either matrix may be transposed."""
    draw = np.random.default_rng(7)
    x = draw.random((3, 5) if "trans1" in turned else (5, 3), dtype=np.float32)
    y = draw.random((4, 3) if "trans2" in turned else (3, 4), dtype=np.float32)
    flags = dict.fromkeys(turned, True)
    np.testing.assert_allclose(DenseOps().gemm(x, y, **flags), NumpyOps().gemm(x, y, **flags), rtol=1e-5)


def test_a_product_is_written_where_told() -> None:
    """Thinc hands over the memory for some products."""
    out = np.zeros((2, 2), dtype=np.float32)
    product = DenseOps().gemm(np.eye(2, dtype=np.float32), np.full((2, 2), 3, dtype=np.float32), out=out)
    assert product is out
    assert out.tolist() == [[3, 3], [3, 3]]


def test_every_layer_of_a_pipeline_multiplies_by_numpy_and_parses_the_same() -> None:
    """Another pipeline of the process keeps its own operations."""
    plain, dense = spacy.load(MODELS / "it"), spacy.load(MODELS / "it")
    use_dense(dense)
    assert {type(node.ops) for _, pipe in dense.pipeline for node in pipe.model.walk()} == {DenseOps}
    assert {type(node.ops) for _, pipe in plain.pipeline for node in pipe.model.walk()} == {NumpyOps}
    rows = [[(t.text, t.lemma_, t.pos_, t.dep_, t.head.i) for t in nlp(TEXT)] for nlp in (plain, dense)]
    assert rows[0] == rows[1]
