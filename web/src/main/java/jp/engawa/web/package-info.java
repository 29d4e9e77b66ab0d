/** Engawa's face: screens and API, one package a feature, named as in ejb; the package list is the same map one floor up. */
@NullMarked
package jp.engawa.web;

import org.jspecify.annotations.NullMarked;
