<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
  <context>
    <name>Account</name>
    <message>
      <source>Added {ago}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Both the relay's address and the recovery key are needed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Bringing your account back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Following the link</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It works once, until {time}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Last seen {ago}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Letting the device in</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Making a link</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reaching the relay</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Renaming</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shut out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shutting the device out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The address of a relay is needed, for example https://relay.example.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The link is shown on your other device, under Settings, Add a device.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This device</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>AccountCard</name>
    <message>
      <source>A key on paper that brings your history back if all devices are lost.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A relay carries your history between your devices. It is sealed before it leaves, so the relay cannot read it. Everything works without one, too.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Add a device</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Address of the relay</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Another device</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Another of your devices can let this one in again, with a link.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Coming back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Connect</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Disconnect</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>I have a recovery key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>I use it on another device</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>It brings an account back when no device is left.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Join</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Join again with a link</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Join with a link</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Join your account with the link that device shows.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Make a new one</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Make a recovery key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Make one</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Recovery key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Relay and devices</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Restore</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Restore with a recovery key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show a link for it, once; you compare a code and let it in.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>https://relay.example.org</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>AddDeviceDialog</name>
    <message>
      <source>Add a device</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copied</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Copy</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Link for the other device</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No device was added.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>On the other device: Settings, then Join. Paste this link there; the picture holds the same link. {until}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The codes agree, let it in</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{name} is in. Your history is on its way there.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>“{name}” would like to join. It shows a code as well. If both are the same, it is your device.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>BreathCanvas</name>
    <message>
      <source>Breathing guide</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Breathe</name>
    <message>
      <source>A sitting at {time} was cut short. Kept safe: {breaths} of {pattern}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Breath {n} of {planned} · next: {word} {seconds}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Breath {n} of {planned} · the last one</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Done</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ended after {breaths}. You can still go on for {left} s.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ended before the first whole breath. You can still go on for {left} s.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No whole breath this time, so nothing was saved. The rhythm waits for you.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Paused</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Paused at breath {n} of {planned}. It waits as long as you like.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This breath is the last one. Esc ends at once.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>When you're ready, press Space.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>BreatheControls</name>
    <message>
      <source>End</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>End now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Esc</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Go on</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Length: {words}. Choose another</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pause</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>See the summary</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Space</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Start</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>BreatheScreen</name>
    <message>
      <source>Breathe</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keep it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Let it go</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>DeviceRows</name>
    <message>
      <source>Rename</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rename {d}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shut out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shut {d} out</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>DisconnectDialog</name>
    <message>
      <source>Disconnect</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Disconnect from the relay?</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Everything stays on this computer. It no longer hears from your other devices, nor they from it, until you connect again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stay connected</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>HistoryCard</name>
    <message>
      <source>All files (*)</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>An export of the extension. Doing it twice changes nothing.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Bring over from VS Code</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose a file</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose an export</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>History</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Read the report</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reading</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>VS Code export (*.json)</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>HistoryList</name>
    <message>
      <source>Finished sessions, newest first</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Import</name>
    <message>
      <source>Already here: {known}.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Nothing new: {known} were here already.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{added} came over.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>JoinDialog</name>
    <message>
      <source>Join</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Join your other device</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Link from the other device</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reaching your other device.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The other device shows it under Settings, Add a device.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This device did not join.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This device is in. Your history is on its way here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Your other device shows a code as well. If both are the same, let this device in over there.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>KeyButton</name>
    <message>
      <source>Key: {key}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>LengthDialog</name>
    <message>
      <source>Breaths</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Choose</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How long</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave as it is</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Minutes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>breaths</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>minutes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{breaths} of {pattern}, {time}. It ends on a whole breath.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>LookCard</name>
    <message>
      <source>A ring that fills takes the place of the orb that grows.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Dark</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Light</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Look</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reduced motion</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>System</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>System follows your desktop.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Theme</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Theme: {name}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>MainWindow</name>
    <message>
      <source>Breath Master</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>NoticeDialog</name>
    <message>
      <source>Breath Master</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>PatternChips</name>
    <message>
      <source>More patterns</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{label}, key {key}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Patterns</name>
    <message>
      <source>{first} · {second}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Points</name>
    <message>
      <source>15 % of {base} points</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Brought over from VS Code</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Goal of {goal} min met</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pledge kept</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>all at once</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>breaths under 4 seconds earn no points</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>half a point a minute, rounded</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>one point each</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{active} of {goal} min towards your goal</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{breaths} of {pattern}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{total} of {next} points</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{total} points</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>PracticeCard</name>
    <message>
      <source>Every pattern then flows from breathing in to breathing out.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Leave holds out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Points and levels</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Practice</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shown where you look back, streaks too. Only your own devices know them.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Progress</name>
    <message>
      <source>Brought over from VS Code</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Goals</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Minutes a week</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Minutes a week, up to {month}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Pledges kept</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This week {now} minutes, {mean} a week on average over {n} weeks.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>VS Code</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Whole breaths</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>day in a row</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>day of practice</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>days in a row</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>days of practice</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>follow-through</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>in all</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>last {n} days</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>level {n}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>longest {n}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>recovered</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>room</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>session</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>sessions</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>since {month} {year}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>terminal</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>this year</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{mean} minutes a week on average over {n} weeks up to {month}.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ProgressScreen</name>
    <message>
      <source>Example</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Minutes a week</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Only you can see this page.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Progress</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reading your history.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sessions</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This is how a few weeks could look. Yours begin with your first session.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Where points came from</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Your history is on its way here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Your sessions will be listed here. History from the VS Code extension can come along: Settings has the import.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>QrView</name>
    <message>
      <source>The link as a QR code</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Rail</name>
    <message>
      <source>Breath Master</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Breathe</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Ctrl+{n}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Progress</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Screens</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Settings</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>RecoveryDialog</name>
    <message>
      <source>Close</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Compare</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>I wrote it down</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Recovery key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Recovery key, typed back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Show it again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The key is in force. An earlier one no longer works.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Type the key back once, so that we know the paper is right.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Type the key from your paper</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Write these groups on paper and keep them where you keep such things. Whoever has them can read your history. They are shown only now.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>RenameDialog</name>
    <message>
      <source>Leave as it is</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Name of the device</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rename</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rename {name}</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>ReportDialog</name>
    <message>
      <source>Close</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Report</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>What was found, and what was corrected</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Your history is here</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>RestoreDialog</name>
    <message>
      <source>Address of the relay</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Bring an account back</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Not now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Recovery key</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Restore</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The recovery key was written down when it was made. Spaces do not matter.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>RevokeDialog</name>
    <message>
      <source>From now on it receives nothing new, and nothing it sends is accepted. What it already holds stays readable there. To come back it has to be added again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Keep it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shut out</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Shut {name} out?</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>SafetyDialog</name>
    <message>
      <source>Without holds</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Sentences</name>
    <message>
      <source>A challenge cannot have been met then.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A copy of this device has written too. This one is taking new keys.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A goal is longer than nothing.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A hold keeps the breath where it is.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A part of the saved pattern could not be read.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A pattern needs a breath in and a breath out.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A pattern needs at least one part.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A plan, a goal and a cycle are longer than nothing.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A program has too many cycles.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A program lasts a day at most.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A program needs a name of ordinary length.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A program needs an id of ordinary length.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A rest lasts up to ten minutes, in steps of a tenth of a second.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A second device answered the same link, so neither was added.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A session cannot have lasted that long.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A session cannot have started then.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A session needs an id of ordinary length.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A simple pattern has four lengths: in, hold, out, hold.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A sitting has at least one cycle, and an end.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A sitting lasts between a moment and a day.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>A step has at least one cycle, and an end.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Breathing in has to end fuller than it began.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Breathing out has to end emptier than it began.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Counts and durations of a session are never negative.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Each part of a pattern lasts at least a tenth of a second.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Fullness lies between 0 and 1.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How one feels is noted from 0 to 10.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No account on this relay has that recovery key.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No challenge asks for that much.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No challenge is worth that much.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No device is waiting to be approved.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No part of a pattern is longer than 60 seconds.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No place on earth is that far from UTC.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>No tap that counts is that far from its breath.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Parts of a pattern are set in tenths of a second.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Quality lies between 0 and 100.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Something answers there, but it is not a Breath Master relay.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>That does not look like the address of a relay.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>That is not a pairing link.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>That is not possible right now.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>That is not the key that was shown. Please compare it once more.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>That session is not in the history.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The account's space on the relay is used up. Everything is kept here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The connection to the relay was lost. It will be tried again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The fingerprints differ, so the device was not added.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The last device of an account cannot be removed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The link is older than ten minutes. A new one takes a moment.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The list of devices changed meanwhile. Please try again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The other device did not approve this one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The relay and this app are too far apart in age to understand each other.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The relay asks for a little patience.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The relay could not prove that it is the one from before.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The relay did not accept that.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The relay does not answer right now. Everything is kept here meanwhile.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The relay does not know this account.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The relay does not know this device.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The relay ended the conversation.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The relay has to be connected for this.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The relay is being restarted. It will be tried again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The relay is busy. It will be tried again.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The relay lacks something that came before. It is being compared.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The relay showed a list of devices that does not verify.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The relay shows another list of devices than the one verified here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The relay took too long to answer.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The saved pattern is too long to be one.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The saved sitting has more pauses than can be right.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The saved sitting has times that cannot be right.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The saved sitting is damaged and could not be read.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is a slip in the recovery key. Please compare it once more.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>There is no relay yet. Connect to one first.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This device cannot remove itself. Another one can.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This device was removed from the account. What is here stays here.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This export stops before its end. Exporting it again from VS Code may help; nothing was changed.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This file holds far more than any export; nothing was read.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This file is empty.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This file is far larger than any export; nothing was read.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This file is nested far deeper than any export; nothing was read.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This file is not text, so it cannot be an export.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>This sitting has ended; a new one can begin at any time.</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>SettingsScreen</name>
    <message>
      <source>Settings</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Summary</name>
    <message>
      <source>Follow-through: how much of the plan was breathed, and how steadily. It says nothing about calm or health.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Half follow-through, half how your taps met the guide. It says nothing about calm or health.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sittings under a minute have no score.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>of {n} planned</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>SummaryScreen</name>
    <message>
      <source>Back to breathing</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Before</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Follow-through</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>How it feels, if you like to note it</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Kept in your history. Points and levels are hidden until you ask.</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Points</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>See progress</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Summary</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Together</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Try again</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Way to the next level</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>at ease</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>unsettled</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>SyncWords</name>
    <message>
      <source>All on the relay</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>All on the relay, verified with {device} {ago}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Bringing your history up to date</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>On this computer</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Reaching the relay</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Safe on this computer, the relay is out of reach</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Safe on this computer, {n} change waits for the relay</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Safe on this computer, {n} changes wait for the relay</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sending {n} change</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Sending {n} changes</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>The relay cannot be used right now</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>WeekBars</name>
    <message>
      <source>mean {minutes} min</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>Words</name>
    <message>
      <source>A little more</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Exhale</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Hold</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Inhale</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>January February March April May June July August September October November December</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Monday Tuesday Wednesday Thursday Friday Saturday Sunday</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Rest</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Today</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Yesterday</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>just now</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>yesterday</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{hours} h</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{hours} h {minutes} min</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{minutes} min</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{minutes} min {seconds} s</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} breath</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} breaths</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} days ago</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} h ago</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} min ago</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} session</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{n} sessions</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>{seconds} s</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>WorkBanner</name>
    <message>
      <source>Cancel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Cancel: {work}</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Stopping</source>
      <translation type="unfinished" />
    </message>
  </context>
  <context>
    <name>_PairingDialog</name>
    <message>
      <source>Cancel</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Close</source>
      <translation type="unfinished" />
    </message>
    <message>
      <source>Code to compare</source>
      <translation type="unfinished" />
    </message>
  </context>
</TS>
