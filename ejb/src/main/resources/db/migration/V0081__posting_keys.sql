-- The newest of each place of a reader are found in the index alone: network and visibility are looked at there.
create index post_place_keys_ix on post (place_kind, place_id, created_at desc, id desc) include (network, visibility) where state = 'VISIBLE';
drop index post_place_ix;
-- How many comments a post has is counted in the index alone.
create index comment_visible_ix on comment (post) where state = 'VISIBLE';
