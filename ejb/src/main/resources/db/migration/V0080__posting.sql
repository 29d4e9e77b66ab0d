-- 投稿の共通: everything that is written for others to read, whatever the place.
create sequence post_seq start with 50 increment by 50;
create sequence comment_seq start with 50 increment by 50;

create table post (
  id              bigint       not null constraint post_pk primary key,
  version         integer      not null,
  network         bigint       not null constraint post_network_fk references network,
  place_kind      varchar(20)  not null,
  place_id        bigint       not null,
  kind            varchar(10)  not null constraint post_kind_ck check (kind in ('DIARY', 'TOPIC')),
  author          bigint       not null constraint post_author_fk references member,
  author_unit     bigint,
  title           varchar(100) not null,
  body            text         not null,
  html            text         not null,
  excerpt         varchar(200) not null,
  renderer        integer      not null,
  state           varchar(10)  not null constraint post_state_ck check (state in ('VISIBLE', 'WITHDRAWN', 'HIDDEN')),
  visibility      varchar(10)  not null constraint post_visibility_ck check (visibility in ('NETWORK', 'PLACE')),
  created_at      timestamptz  not null,
  edited_at       timestamptz,
  idempotency_key varchar(36),
  constraint post_body_length_ck check (char_length(body) <= 20000),
  constraint post_withdrawn_is_empty_ck check (state <> 'WITHDRAWN' or (title = '' and body = '' and html = '' and excerpt = '')),
  constraint post_idempotency_uk unique (author, idempotency_key)
);
-- The feed: newest first of a place, of a kind of place that everybody reads, and of the whole network.
create index post_place_ix on post (place_kind, place_id, created_at desc, id desc) where state = 'VISIBLE';
create index post_wide_ix on post (network, place_kind, created_at desc, id desc) where state = 'VISIBLE' and visibility = 'NETWORK';
create index post_network_ix on post (network, created_at desc, id desc) where state = 'VISIBLE' and visibility = 'NETWORK';
create index post_author_ix on post (author, created_at desc, id desc);

-- What a post said before each edit; evidence and history. Emptied with the post when its author withdraws it.
create table post_edit (
  post        bigint       not null constraint post_edit_post_fk references post,
  replaced_at timestamptz  not null,
  title       varchar(100) not null,
  body        text         not null,
  constraint post_edit_pk primary key (post, replaced_at)
);

create table comment (
  id              bigint       not null constraint comment_pk primary key,
  version         integer      not null,
  post            bigint       not null constraint comment_post_fk references post,
  author          bigint       not null constraint comment_author_fk references member,
  author_unit     bigint,
  body            text         not null,
  html            text         not null,
  renderer        integer      not null,
  state           varchar(10)  not null constraint comment_state_ck check (state in ('VISIBLE', 'WITHDRAWN', 'HIDDEN')),
  created_at      timestamptz  not null,
  idempotency_key varchar(36),
  constraint comment_body_length_ck check (char_length(body) <= 20000),
  constraint comment_withdrawn_is_empty_ck check (state <> 'WITHDRAWN' or (body = '' and html = '')),
  constraint comment_idempotency_uk unique (author, idempotency_key)
);
create index comment_post_ix on comment (post, created_at, id);

-- Marks, one of each kind per person and item. Who set it is never shown to anybody else; screens read counts.
create table reaction (
  content_kind varchar(10) not null constraint reaction_content_kind_ck check (content_kind in ('post', 'comment')),
  content_id   bigint      not null,
  member       bigint      not null constraint reaction_member_fk references member,
  kind         varchar(10) not null constraint reaction_kind_ck check (kind in ('LIKE', 'THANKS', 'INSIGHT')),
  set_at       timestamptz not null,
  constraint reaction_pk primary key (content_kind, content_id, member, kind)
);
