"""The search as a LangChain retriever."""

from __future__ import annotations

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from assistant.library.library import Library
from assistant.results import Filters


class LibraryRetriever(BaseRetriever):
    """Gives a document for each paragraph found: its text as it stands, and where it stands as metadata."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    library: Library
    limit: int = 8
    filters: Filters = Filters()

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        hits = self.library.search(query, self.limit, self.filters)
        return [
            Document(
                id=f"{hit.article_id}/{hit.version}/{hit.paragraph}",
                page_content=hit.text,
                metadata=hit.model_dump(exclude={"text"}),
            )
            for hit in hits
        ]
