/** Number, name, street, postcode, town, latitude, longitude. The companies are invented, the towns are not. */
export const partnerPlaces = `
Autohaus Sommer|Plagwitzer Ring 12|04229|Leipzig|51.33|12.33
Autohaus Brandt & Tau|Elbuferweg 4|22767|Hamburg|53.55|9.94
Reiter Mobil|Murgasse 31|8020|Graz|47.07|15.42
Mobilhaus Ostkreuz|Am Güterbahnhof 8|10317|Berlin|52.50|13.49
Autohaus Wannefeld|Havelchaussee 55|14055|Berlin|52.51|13.24
Morgenhof Isar|Lindenschleife 3|81371|München|48.11|11.55
Autohaus Kesselring|Würmtalweg 19|81243|München|48.15|11.41
Rheinbogen Automobile|Severinsaue 7|50678|Köln|50.92|6.96
Autohaus Petersen-Klee|Mainwiesen 22|60327|Frankfurt am Main|50.10|8.64
Neckarwerk Mobilität|Kessellage 14|70327|Stuttgart|48.78|9.25
Autohaus Düsselbach|Oberbilker Tor 5|40227|Düsseldorf|51.21|6.79
Phönixsee Automobile|Emscherufer 40|44263|Dortmund|51.49|7.51
Autohaus Zollfeld|Am Förderturm 2|45327|Essen|51.49|7.04
Weserhaus Mobil|Überseebogen 11|28217|Bremen|53.09|8.77
Elbhang Automobile|Loschwitzer Steig 6|01326|Dresden|51.05|13.82
Autohaus Leinetal|Vahrenfelder Allee 33|30165|Hannover|52.40|9.73
Autohaus Pegnitzgrund|Südring 81|90461|Nürnberg|49.43|11.08
Ruhrgold Mobil|Meidericher Kai 9|47138|Duisburg|51.46|6.78
Autohaus Querenhof|Hustadtring 17|44801|Bochum|51.44|7.27
Schwebewerk Automobile|Wupperufer 28|42285|Wuppertal|51.26|7.18
Autohaus Sparrenblick|Teuto-Allee 13|33602|Bielefeld|52.02|8.53
Siebengebirge Mobil|Rheinaue 44|53175|Bonn|50.69|7.15
Autohaus Aasee|Hammerweg 10|48151|Münster|51.95|7.61
Quadrate Automobile|Neckarspitze 2|68159|Mannheim|49.49|8.46
Autohaus Fächerstern|Durlacher Weg 70|76131|Karlsruhe|49.01|8.43
Lechfeld Mobil|Textilstraße 26|86153|Augsburg|48.37|10.91
Autohaus Nerotal|Salzbachweg 18|65189|Wiesbaden|50.07|8.25
Printenhof Automobile|Wurmbenden 6|52070|Aachen|50.79|6.11
Autohaus Okerland|Löwenring 21|38106|Braunschweig|52.28|10.54
Fördeblick Mobil|Schwentineufer 15|24149|Kiel|54.33|10.18
Autohaus Chemnitzau|Zwickauer Bogen 90|09116|Chemnitz|50.83|12.88
Saalehaus Automobile|Salinenweg 5|06110|Halle (Saale)|51.48|11.96
Autohaus Elbaue|Buckauer Feld 37|39104|Magdeburg|52.12|11.63
Dreisam Mobil|Schauinslandweg 24|79115|Freiburg im Breisgau|47.99|7.82
Autohaus Krefelder Tor|Seidenallee 16|47798|Krefeld|51.33|6.57
Rheinhessen Automobile|Zollhafen 8|55118|Mainz|50.01|8.26
Hansehof Mobil|Travewiese 12|23560|Lübeck|53.86|10.67
Autohaus Krämerfeld|Geraaue 3|99085|Erfurt|50.98|11.05
Warnowwerk Automobile|Hundsburgweg 27|18069|Rostock|54.10|12.09
Autohaus Fuldabogen|Karlswiese 19|34117|Kassel|51.31|9.49
Volmetal Mobil|Eilper Steg 14|58091|Hagen|51.34|7.48
Autohaus Saarlandring|Malstatter Ufer 30|66115|Saarbrücken|49.24|6.96
Lippeaue Automobile|Maxiweg 7|59065|Hamm|51.68|7.82
Autohaus Spreefeld|Kanalweg 45|14467|Potsdam|52.40|13.06
Pfalzhaus Mobil|Parkinsel 3|67059|Ludwigshafen am Rhein|49.48|8.44
Autohaus Huntetal|Hafenpromenade 9|26122|Oldenburg|53.14|8.21
Hasefeld Automobile|Iburger Bogen 62|49082|Osnabrück|52.27|8.05
Autohaus Klingenhof|Ohligser Tor 11|42697|Solingen|51.16|7.01
Bergstraße Mobil|Pfaffengrund 20|69123|Heidelberg|49.40|8.63
Autohaus Mathildenau|Rosenhöhe 4|64287|Darmstadt|49.87|8.66
Donaubogen Automobile|Wöhrdweg 13|93059|Regensburg|49.03|12.11
Autohaus Schanzfeld|Donauring 48|85055|Ingolstadt|48.77|11.44
Residenz Mobil|Sanderau 25|97072|Würzburg|49.78|9.94
Autohaus Münsterblick|Blautal 17|89077|Ulm|48.40|9.96
Wartberg Automobile|Kiliansaue 8|74076|Heilbronn|49.15|9.22
Autohaus Goldregen|Enzufer 34|75175|Pforzheim|48.89|8.71
Leinehof Mobil|Weender Bogen 29|37073|Göttingen|51.54|9.93
Autohaus Jadebucht|Fischereihafen 6|27570|Bremerhaven|53.53|8.59
Moselblick Automobile|Löhrgrund 2|56068|Koblenz|50.36|7.60
Autohaus Petrisberg|Römerallee 39|54292|Trier|49.77|6.66
Schlossgarten Mobil|Ostorfer Ufer 10|19053|Schwerin|53.62|11.41
Donaukanal Mobil|Erdberger Lände 18|1030|Wien|48.20|16.40
Autohaus Schönbrunner|Meidlinger Zeile 52|1120|Wien|48.18|16.33
Linzer Automobilhof|Industriezeile 70|4020|Linz|48.31|14.30
Salzachwerk Mobil|Alpenweg 41|5020|Salzburg|47.79|13.06
Autohaus Nordkette|Innbogen 16|6020|Innsbruck|47.27|11.40
Wörthersee Mobil|Völkermarkter Feld 33|9020|Klagenfurt|46.63|14.32
Traisenhof Automobile|Daniel-Gran-Ring 12|3100|St. Pölten|48.20|15.63`
