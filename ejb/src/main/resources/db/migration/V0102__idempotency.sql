-- One key belongs to one attempt at one place: the same key sent to another place is another post, not the first one over again.
alter table post
  drop constraint post_idempotency_uk,
  add constraint post_idempotency_uk unique (author, idempotency_key, place_kind, place_id);
alter table comment
  drop constraint comment_idempotency_uk,
  add constraint comment_idempotency_uk unique (author, idempotency_key, post);
