-- Made after the rows: an index that is filled at once is built several times faster.
CREATE UNIQUE INDEX collection_id ON collection (id);
CREATE INDEX collection_live ON collection (number) WHERE deleted = 0;
CREATE INDEX collection_parent ON collection (parent_id, number) WHERE deleted = 0;
CREATE INDEX collection_regions ON collection (regions, number) WHERE deleted = 0;
CREATE INDEX collection_kind ON collection (collection_type, number) WHERE deleted = 0;
CREATE INDEX collection_topic ON collection (parent_topic_id) WHERE parent_topic_id <> '';
CREATE INDEX collection_updated ON collection (updated) WHERE deleted = 0;
CREATE INDEX collection_created ON collection (created) WHERE deleted = 0;
CREATE UNIQUE INDEX file_id ON file (id);
CREATE INDEX file_updated ON file (updated);
CREATE INDEX placement_file ON placement (file);
CREATE INDEX stack_collection ON stack (collection);
