; Installer for one person, without administrator rights. Untested: see docs/packaging.md.
[Setup]
AppId=BreathMaster
AppName=Breath Master
AppVersion=0.1.0
DefaultDirName={autopf}\Breath Master
PrivilegesRequired=lowest
OutputDir=..\..\dist
OutputBaseFilename=breath-master-setup
SetupIconFile=..\..\build\icons\breath-master.ico
LicenseFile=..\..\LICENSE
Compression=lzma2
SolidCompression=yes
ArchitecturesInstallIn64BitMode=x64compatible

[Files]
Source: "..\..\dist\breath-master\*"; DestDir: "{app}"; Flags: recursesubdirs

[Icons]
Name: "{autoprograms}\Breath Master"; Filename: "{app}\breath-master.exe"

[Registry]
Root: HKA; Subkey: "Software\Classes\breathmaster"; ValueType: string; ValueData: "URL:Breath Master"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\breathmaster"; ValueType: string; ValueName: "URL Protocol"; ValueData: ""
Root: HKA; Subkey: "Software\Classes\breathmaster\shell\open\command"; ValueType: string; ValueData: """{app}\breath-master.exe"" ""%1"""
