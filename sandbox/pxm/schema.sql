CREATE TABLE attribute (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, label TEXT NOT NULL, value_type TEXT NOT NULL,
    options TEXT NOT NULL
);
CREATE TABLE region_set (number INTEGER PRIMARY KEY, ids TEXT NOT NULL UNIQUE);
CREATE TABLE category (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, parent_id TEXT NOT NULL,
    regions INTEGER REFERENCES region_set
);
CREATE TABLE collection (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, additional_title TEXT NOT NULL,
    parent_id TEXT NOT NULL, parent_topic_id TEXT NOT NULL, collection_type TEXT NOT NULL, published INTEGER NOT NULL,
    regions INTEGER REFERENCES region_set, display_file TEXT NOT NULL, attribute_values TEXT NOT NULL,
    created TEXT NOT NULL, updated TEXT NOT NULL, deleted INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE file (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, mime_type TEXT NOT NULL, source TEXT NOT NULL,
    caption TEXT NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL, size INTEGER NOT NULL, formats TEXT NOT NULL,
    regions INTEGER REFERENCES region_set, labels TEXT NOT NULL, attribute_values TEXT NOT NULL,
    created TEXT NOT NULL, updated TEXT NOT NULL
);
-- A stack's files carry its number; files outside any stack carry none.
CREATE TABLE stack (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, collection INTEGER NOT NULL REFERENCES collection
);
CREATE TABLE placement (
    collection INTEGER NOT NULL REFERENCES collection, position INTEGER NOT NULL, file INTEGER NOT NULL REFERENCES file,
    stack INTEGER REFERENCES stack, PRIMARY KEY (collection, position)
) WITHOUT ROWID;
-- What a collection was before it was first changed by hand.
CREATE TABLE original (number INTEGER PRIMARY KEY, row TEXT NOT NULL);
CREATE TABLE note (name TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE collection_text USING fts5 (name, body, detail = column, tokenize = 'unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE file_text USING fts5 (name, body, detail = column, tokenize = 'unicode61 remove_diacritics 2');
