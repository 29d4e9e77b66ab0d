package jp.engawa.community;

import java.util.List;
import jp.engawa.base.Page;

/**
 * The communities of the network.
 *
 * @param mine those the reader joined, by name; on the first page only
 * @param others the rest, newest first
 */
public record CommunityList(List<CommunityCard> mine, Page<CommunityCard> others) {}
