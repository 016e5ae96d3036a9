"""The cohort's calendar, as feeds that people subscribe to or import: RFC 5545.

In: a checked `Cohort`, the aware instant it is now, and the feeds as they were published before, where there are any.
Out: the text of each feed. Pure. https://www.rfc-editor.org/rfc/rfc5545

An event is known by what it is (`olt-2017/calendar/due/vision/ada`), never by its date or by a week's number; so a week
that moves takes its events along in people's calendars, and adds none.

A program takes an event for newer where its SEQUENCE is greater, and we remember nothing between runs. So the feed that
lies where the new one is to be written tells: what is the same keeps its SEQUENCE and its times, and the file does not
change by a byte; what has changed gets a greater SEQUENCE. Where there is no such file (a fresh checkout that publishes
a site), the number comes from the clock: the minutes since 1970, which grow from run to run and fit into the 32 bits
that RFC 5545 gives an integer until the year 6053. And since a change takes the clock's number too, if that is greater,
runs with and without a file agree on what is newest. The price: without the file, everything counts as published anew,
which programs take without a word where nothing else is different.

Considered and left: a number made from the content (nothing made from a date grows when a week moves to an earlier
one), and git's time of the cohort file's last commit (edits that are not committed yet would not count, and not every
cohort file is in git).
"""

from olt_actions.report.calendar.feeds import Feed, feed_of_all, feed_of_person, feed_of_slot, feeds
from olt_actions.report.calendar.publishing import publish

__all__ = ["Feed", "feed_of_all", "feed_of_person", "feed_of_slot", "feeds", "publish"]
