package jp.engawa.network;

import jp.engawa.base.NetworkId;

/** What everybody may know about a network. */
public record NetworkCard(NetworkId id, String name, String purpose, String sponsor, WayIn wayIn, NameMode nameMode) {}
