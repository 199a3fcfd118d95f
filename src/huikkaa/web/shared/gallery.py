from django.shortcuts import render
def gallery(request): return render(request,"shared/gallery.html")
